package keepalived4j.snmp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import keepalived4j.model.UsualChecks;

/// What checks have that do not say otherwise, which is the same for virtual and for real servers but for the numbers
/// of
/// the columns.
///
/// @param delayLoop number of the column in seconds
/// @param retries of the first of three: retries, and in seconds the delay before one and the longest warm-up
/// @param delayLoopMicros number of the column in microseconds
/// @param delayBeforeRetryMicros of the first of two: the delay before a retry and the longest warm-up
/// @param connectTimeoutMicros number of the column
record CheckColumns(
        int delayLoop, int retries, int delayLoopMicros, int delayBeforeRetryMicros, int connectTimeoutMicros) {

    /// @param checks of a row
    <R> List<Column<R>> of(Function<R, UsualChecks> checks) {
        return List.of(
                Column.gauge(delayLoop, row -> checks.apply(row).delayLoop().toSeconds()),
                Column.gauge(retries, row -> checks.apply(row).retries().orElse(0)),
                Column.gauge(
                        retries + 1,
                        row -> orZero(checks.apply(row).delayBeforeRetry()).toSeconds()),
                Column.gauge(
                        retries + 2, row -> orZero(checks.apply(row).warmup()).toSeconds()),
                Column.gauge(
                        delayLoopMicros,
                        row -> MibValues.micros(checks.apply(row).delayLoop())),
                Column.gauge(
                        delayBeforeRetryMicros,
                        row -> MibValues.micros(orZero(checks.apply(row).delayBeforeRetry()))),
                Column.gauge(
                        delayBeforeRetryMicros + 1,
                        row -> MibValues.micros(orZero(checks.apply(row).warmup()))),
                Column.gauge(
                        connectTimeoutMicros,
                        row -> MibValues.micros(checks.apply(row).connectTimeout())));
    }

    private static Duration orZero(Optional<Duration> duration) {
        return duration.orElse(Duration.ZERO);
    }
}
