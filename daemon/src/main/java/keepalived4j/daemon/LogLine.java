package keepalived4j.daemon;

import java.time.Instant;
import java.time.ZoneId;
import keepalived4j.values.CalendarTime;

/// One line of the log.
///
/// @param second when it was written, in seconds of local time since the beginning of 1970
/// @param nano of that second
record LogLine(Severity severity, long second, int nano, String text) {

    private static final int NANO_DIGITS = 9;

    /// A line written now.
    static LogLine now(Severity severity, String text) {
        Instant now = Instant.now();
        int offset = ZoneId.systemDefault().getRules().getOffset(now).getTotalSeconds();
        return new LogLine(severity, now.getEpochSecond() + offset, now.getNano(), text);
    }

    /// `Sun Nov 22 11:47:37 2026`, the `%c` of the C locale.
    String calendarTime() {
        return new CalendarTime(second).toTheYear();
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
        return new CalendarTime(second).toTheSecond();
    }
}
