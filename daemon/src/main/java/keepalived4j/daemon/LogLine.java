package keepalived4j.daemon;

import java.time.Instant;
import java.time.ZoneId;
import keepalived4j.values.CalendarTime;

/// One line of the log.
///
/// @param second when it was written, in seconds of local time since the beginning of 1970
/// @param nano of that second
record LogLine(Severity severity, long second, int nano, String text) {

    /// A line written now.
    static LogLine now(Severity severity, String text) {
        Instant now = Instant.now();
        int offset = ZoneId.systemDefault().getRules().getOffset(now).getTotalSeconds();
        return new LogLine(severity, now.getEpochSecond() + offset, now.getNano(), text);
    }

    /// Says, at the time of this line, that so many before it were not written.
    LogLine afterLost(long lines) {
        return new LogLine(Severity.WARNING, second, nano, lines + " log lines were lost");
    }

    /// `Sun Nov 22 11:47:37 2026`, the `%c` of the C locale.
    String calendarTime() {
        return new CalendarTime(second).toTheYear();
    }

    /// `Sun Nov 22 11:47:37.123456789 2026`.
    String exactCalendarTime() {
        return new CalendarTime(second).toTheYear(nano);
    }

    /// `Nov  2 11:47:37`, the time stamp of RFC 3164 §4.1.2.
    String syslogTime() {
        return new CalendarTime(second).toTheSecond();
    }
}
