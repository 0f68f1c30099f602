package keepalived4j.daemon;

import java.time.LocalDateTime;

/// One line of the log.
///
/// @param time local time at which it was written
record LogLine(Severity severity, LocalDateTime time, String text) {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /// `Sun Nov 22 11:47:37 2026`, the `%c` of the C locale.
    String calendarTime() {
        return DAYS[time.getDayOfWeek().getValue() - 1] + " " + syslogTime() + " " + time.getYear();
    }

    /// `Nov  2 11:47:37`, the time stamp of RFC 3164 §4.1.2.
    String syslogTime() {
        return MONTHS[time.getMonthValue() - 1] + (time.getDayOfMonth() < 10 ? "  " : " ") + time.getDayOfMonth() + " "
                + twoDigits(time.getHour()) + ":" + twoDigits(time.getMinute()) + ":" + twoDigits(time.getSecond());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
