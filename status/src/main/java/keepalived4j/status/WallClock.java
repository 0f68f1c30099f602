package keepalived4j.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import keepalived4j.values.Deadline;

/// What the wall clock shows at a point of the monotonic clock, in the words of the reference.
///
/// @param offset from the origin of the monotonic clock to the beginning of 1970
public record WallClock(Duration offset, ZoneId zone) {

    private static final int DAYS_OF_A_WEEK = 7;
    private static final long SECONDS_OF_A_DAY = 24 * 60 * 60;
    /// From the day of the week on which 1970 began.
    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

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
        LocalDateTime local = local(instant);
        return seconds(deadline) + " (" + date(local, instant) + "." + micros(instant) + " " + local.getYear() + ")";
    }

    /// `1795348060.745506 (Sun Nov 22 11:47:40 2026.745506)`, as the process of the sessions writes it.
    String momentWithMicrosLast(Deadline deadline) {
        Instant instant = at(deadline);
        LocalDateTime local = local(instant);
        return seconds(deadline) + " (" + date(local, instant) + " " + local.getYear() + "." + micros(instant) + ")";
    }

    private Instant at(Deadline deadline) {
        return Instant.EPOCH.plus(offset).plusNanos(deadline.nanos());
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofEpochSecond(
                instant.getEpochSecond(), instant.getNano(), zone.getRules().getOffset(instant));
    }

    /// `Sun Nov 22 11:47:40`. By hand: the formatters of java.time take a process 0.3 MB for good.
    private String date(LocalDateTime local, Instant instant) {
        long second =
                instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
        int day = (int) Math.floorMod(Math.floorDiv(second, SECONDS_OF_A_DAY), (long) DAYS_OF_A_WEEK);
        return DAYS[day] + " " + MONTHS[local.getMonthValue() - 1] + " " + (local.getDayOfMonth() < 10 ? " " : "")
                + local.getDayOfMonth() + " " + twoDigits(local.getHour()) + ":" + twoDigits(local.getMinute()) + ":"
                + twoDigits(local.getSecond());
    }

    private static String micros(Instant instant) {
        String micros = Integer.toString(instant.get(ChronoField.MICRO_OF_SECOND));
        return "0".repeat(6 - micros.length()) + micros;
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
