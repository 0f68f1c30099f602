package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What checks have that do not say otherwise.
///
/// @param delayLoop between checks; how long scripts may take, where a virtual server says it
/// @param retries absent: each kind of check has its own
/// @param delayBeforeRetry absent: each kind of check has its own
/// @param warmup the longest time before the first check; absent: that between checks
public record UsualChecks(
        Duration delayLoop,
        Duration connectTimeout,
        OptionalLong retries,
        Optional<Duration> delayBeforeRetry,
        Optional<Duration> warmup) {}
