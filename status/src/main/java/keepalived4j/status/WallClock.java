package keepalived4j.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import keepalived4j.values.CalendarTime;
import keepalived4j.values.Deadline;

/// What the wall clock shows at a point of the monotonic clock, in the words of the reference.
///
/// @param offset from the origin of the monotonic clock to the beginning of 1970
public record WallClock(Duration offset, ZoneId zone) {

    /// The wall clock that shows `instant` at `deadline`.
    public static WallClock of(Instant instant, Deadline deadline, ZoneId zone) {
        Duration sinceEpoch = Duration.between(Instant.EPOCH, instant);
        return new WallClock(sinceEpoch.minusNanos(deadline.nanos()), zone);
    }

    /// `1795348060.745506`
    String seconds(Deadline deadline) {
        Instant instant = at(deadline);
        return instant.getEpochSecond() + "." + micros(instant);
    }

    /// `1795348060.745506 (Sun Nov 22 11:47:40.745506 2026)`
    String moment(Deadline deadline) {
        Instant instant = at(deadline);
        CalendarTime local = local(instant);
        return seconds(deadline) + " (" + local.withDayOfWeek() + "." + micros(instant) + " " + local.year() + ")";
    }

    /// `1795348060.745506 (Sun Nov 22 11:47:40 2026.745506)`, as the process of the sessions writes it.
    String momentWithMicrosLast(Deadline deadline) {
        Instant instant = at(deadline);
        return seconds(deadline) + " (" + local(instant).toTheYear() + "." + micros(instant) + ")";
    }

    private Instant at(Deadline deadline) {
        return Instant.EPOCH.plus(offset).plusNanos(deadline.nanos());
    }

    private CalendarTime local(Instant instant) {
        return new CalendarTime(
                instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds());
    }

    private static String micros(Instant instant) {
        String micros = Integer.toString(instant.get(ChronoField.MICRO_OF_SECOND));
        return "0".repeat(6 - micros.length()) + micros;
    }
}
