package keepalived4j.daemon;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.values.Deadline;

/// How long to wait before a dead child is started again: not at all if it ran for a minute, else 0, 1, 2, 4 … 60
/// seconds for each further early death.
final class RespawnDelay {

    private static final Duration LONG_LIFE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Duration next = Duration.ZERO;

    /// The delay after a life from `started` to `died`; absent after one that was long enough.
    Optional<Duration> after(Deadline started, Deadline died) {
        if (started.until(died).compareTo(LONG_LIFE) >= 0) {
            next = Duration.ZERO;
            return Optional.empty();
        }
        Duration delay = next;
        Duration doubled = delay.isZero() ? Duration.ofSeconds(1) : delay.plus(delay);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Optional.of(delay);
    }
}
