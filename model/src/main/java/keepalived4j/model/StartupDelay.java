package keepalived4j.model;

import java.time.Duration;
import keepalived4j.values.Deadline;

/// How long VRRP keeps still. The later end counts.
///
/// @param afterStart counted from the start of VRRP (`vrrp_startup_delay`)
/// @param afterReading what was left of the delay after the machine's boot when the configuration was read
///     (`vrrp_delay_after_boot`); zero or negative: nothing
public record StartupDelay(Duration afterStart, Duration afterReading) {

    public static final StartupDelay NONE = new StartupDelay(Duration.ZERO, Duration.ZERO);

    /// When it ends; not after `read` if there is none, or none any more.
    ///
    /// @param started when VRRP started
    /// @param read when the configuration was read
    public Deadline end(Deadline started, Deadline read) {
        Deadline byStart = started.plus(afterStart);
        Deadline byBoot = read.plus(afterReading);
        return byBoot.isAfter(byStart) ? byBoot : byStart;
    }
}
