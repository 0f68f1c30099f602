package keepalived4j.values;

import java.time.Duration;
import java.util.Optional;

/// A point on the monotonic clock: nanoseconds since an origin of no meaning (`CLOCK_MONOTONIC`, or the simulator's
/// virtual clock). Points of different clocks must not be compared.
public record Deadline(long nanos) implements Comparable<Deadline> {

    /// The origin, for clocks that start at zero.
    public static final Deadline ORIGIN = new Deadline(0);

    /// The earlier of two deadlines of which either may be absent.
    public static Optional<Deadline> earlier(Optional<Deadline> one, Optional<Deadline> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.get().isAfter(other.get()) ? other : one;
    }

    public Deadline plus(Duration duration) {
        return new Deadline(Math.addExact(nanos, duration.toNanos()));
    }

    public Deadline minus(Duration duration) {
        return new Deadline(Math.subtractExact(nanos, duration.toNanos()));
    }

    /// The first point from this one on that is a multiple of `grain` away from the origin.
    public Deadline roundedUp(Duration grain) {
        long step = grain.toNanos();
        return new Deadline(Math.multiplyExact(Math.ceilDiv(nanos, step), step));
    }

    public boolean isBefore(Deadline other) {
        return nanos < other.nanos;
    }

    public boolean isAfter(Deadline other) {
        return nanos > other.nanos;
    }

    /// Whether this point has come at `now`.
    public boolean isReached(Deadline now) {
        return nanos <= now.nanos;
    }

    /// The time from here to `later`; negative if `later` is earlier.
    public Duration until(Deadline later) {
        return Duration.ofNanos(Math.subtractExact(later.nanos, nanos));
    }

    @Override
    public int compareTo(Deadline other) {
        return Long.compare(nanos, other.nanos);
    }

    /// Seconds with nine decimals.
    @Override
    public String toString() {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        String fraction = Long.toString(Math.floorMod(nanos, 1_000_000_000L));
        return seconds + "." + "0".repeat(9 - fraction.length()) + fraction;
    }
}
