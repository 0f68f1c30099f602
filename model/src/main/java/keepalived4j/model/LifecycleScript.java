package keepalived4j.model;

import java.time.Duration;

/// A script that the daemon runs once and waits for, when it starts or stops.
///
/// @param timeout after which it is killed, 1..1000 s
public record LifecycleScript(Command command, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
}
