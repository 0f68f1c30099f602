package keepalived4j.model;

import java.time.Duration;

/// When a check runs and what its outcome means.
///
/// @param delayLoop between runs; positive
/// @param warmup the first run starts at random within this; zero for at once
/// @param retries further failures in a row before the server is down, 0..4294967295
/// @param delayBeforeRetry between those
/// @param alpha counts as failed until the first run
/// @param logsAllFailures also those that change nothing
public record CheckSchedule(
        Duration delayLoop,
        Duration warmup,
        long retries,
        Duration delayBeforeRetry,
        boolean alpha,
        boolean logsAllFailures) {}
