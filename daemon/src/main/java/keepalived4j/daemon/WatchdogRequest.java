package keepalived4j.daemon;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How often the init system wants to hear that the daemon is well
/// ([sd_watchdog_enabled(3)](https://www.freedesktop.org/software/systemd/man/latest/sd_watchdog_enabled.html)).
final class WatchdogRequest {

    static final String INTERVAL = "WATCHDOG_USEC";
    static final String PROCESS = "WATCHDOG_PID";

    /// Beats in the time after which the daemon counts as dead: one may be left out for a child that is busy.
    private static final int BEATS = 3;

    private static final long NANOS_PER_MICRO = 1000;
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private WatchdogRequest() {}

    /// The time between beats that `environment` asks of the process `pid`; absent: nobody waits for any.
    static Optional<Duration> interval(Map<String, String> environment, int pid) {
        String process = environment.getOrDefault(PROCESS, "");
        Optional<Long> micros = number(environment.getOrDefault(INTERVAL, ""));
        if (micros.isEmpty() || !process.isEmpty() && !number(process).equals(Optional.of((long) pid))) {
            return Optional.empty();
        }
        Duration interval = Duration.ofNanos(micros.get() * NANOS_PER_MICRO / BEATS);
        return Optional.of(interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval);
    }

    /// A positive number whose nanoseconds can be counted.
    private static Optional<Long> number(String text) {
        try {
            long number = Long.parseLong(text);
            return number > 0 && number <= Long.MAX_VALUE / NANOS_PER_MICRO ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
