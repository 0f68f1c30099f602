package keepalived4j.daemon;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// One line of the log.
///
/// @param second when it was written, in seconds of local time since the beginning of 1970
/// @param nano of that second
record LogLine(Severity severity, long second, int nano, String text) {

    private static final int SECONDS_OF_DAY = 24 * 60 * 60;

    private static final int NANO_DIGITS = 9;

    /// From the day of the week on which 1970 began.
    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /// A line written now.
    static LogLine now(Severity severity, String text) {
        Instant now = Instant.now();
        int offset = ZoneId.systemDefault().getRules().getOffset(now).getTotalSeconds();
        return new LogLine(severity, now.getEpochSecond() + offset, now.getNano(), text);
    }

    /// `Sun Nov 22 11:47:37 2026`, the `%c` of the C locale.
    String calendarTime() {
        // Not by LocalDate#getDayOfWeek, which sets up the formatters of java.time in each process, 0.3 MB.
        int day = (int) Math.floorMod(Math.floorDiv(second, SECONDS_OF_DAY), (long) DAYS.length);
        return DAYS[day] + " " + syslogTime() + " " + time().getYear();
    }

    /// `Sun Nov 22 11:47:37.123456789 2026`.
    String exactCalendarTime() {
        String time = calendarTime();
        int year = time.lastIndexOf(' ');
        String nanos = Integer.toString(nano);
        return time.substring(0, year) + "." + "0".repeat(NANO_DIGITS - nanos.length()) + nanos + time.substring(year);
    }

    /// `Nov  2 11:47:37`, the time stamp of RFC 3164 §4.1.2.
    String syslogTime() {
        LocalDateTime time = time();
        return MONTHS[time.getMonthValue() - 1] + (time.getDayOfMonth() < 10 ? "  " : " ") + time.getDayOfMonth() + " "
                + twoDigits(time.getHour()) + ":" + twoDigits(time.getMinute()) + ":" + twoDigits(time.getSecond());
    }

    private LocalDateTime time() {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
