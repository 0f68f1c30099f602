package keepalived4j.model;

import java.time.Duration;

/// A check that is run periodically (`vrrp_script`).
///
/// @param interval from one start to the next; positive
/// @param timeout how long a run may take; positive
/// @param rise consecutive successes that bring it up, at least 1
/// @param fall consecutive failures that bring it down, at least 1
/// @param failsInitially whether it counts as down until it succeeds (`init_fail`)
/// @param weight what it does to an instance that tracks it and says nothing else
public record VrrpScript(
        String name,
        Command command,
        Duration interval,
        Duration timeout,
        int rise,
        int fall,
        boolean failsInitially,
        Weight weight) {

    public VrrpScript {
        if (!interval.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException("script " + name + ": interval and timeout must be positive");
        }
        if (rise < 1 || fall < 1) {
            throw new IllegalArgumentException("script " + name + ": rise and fall must be at least 1");
        }
    }
}
