package keepalived4j.values;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// A second of local time, as people read it, in the C locale.
///
/// Put together by hand: the formatters of java.time cost each process that sets them up more than its whole log.
///
/// @param second in seconds of local time since the beginning of 1970
public record CalendarTime(long second) {

    private static final int SECONDS_OF_DAY = 24 * 60 * 60;
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int NANO_DIGITS = 9;

    /// From the day of the week on which 1970 began.
    private static final String[] DAYS = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};

    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /// `Sun Nov  2 11:47:37 2026`, as `%c` of strftime(3).
    public String toTheYear() {
        return withDayOfWeek() + " " + year();
    }

    /// `Sun Nov  2 11:47:37`
    public String withDayOfWeek() {
        return dayOfWeek() + " " + toTheSecond();
    }

    public int year() {
        return time().getYear();
    }

    /// `Sun Nov  2 11:47:37.000123456 2026`.
    ///
    /// @param nano of the second, less than 10⁹
    public String toTheYear(int nano) {
        String digits = Integer.toString(nano);
        return withDayOfWeek() + "." + "0".repeat(NANO_DIGITS - digits.length()) + digits + " " + year();
    }

    /// `Nov  2 11:47:37`, the time stamp of RFC 3164 §4.1.2.
    public String toTheSecond() {
        LocalDateTime time = time();
        return month(time) + (time.getDayOfMonth() < 10 ? "  " : " ") + time.getDayOfMonth() + " " + clock(time);
    }

    /// `Sun, 02 Nov 2026 11:47:37 +0100`, the date-time of RFC 5322 §3.3.
    ///
    /// @param offset how far local time is ahead of UTC
    public String inMails(ZoneOffset offset) {
        LocalDateTime time = time();
        int ahead = offset.getTotalSeconds() / SECONDS_OF_MINUTE;
        int minutes = Math.abs(ahead);
        return dayOfWeek() + ", " + twoDigits(time.getDayOfMonth()) + " " + month(time) + " " + time.getYear() + " "
                + clock(time) + (ahead < 0 ? " -" : " +") + twoDigits(minutes / 60) + twoDigits(minutes % 60);
    }

    private LocalDateTime time() {
        return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    }

    private String dayOfWeek() {
        return DAYS[(int) Math.floorMod(Math.floorDiv(second, SECONDS_OF_DAY), (long) DAYS.length)];
    }

    private static String month(LocalDateTime time) {
        return MONTHS[time.getMonthValue() - 1];
    }

    private static String clock(LocalDateTime time) {
        return twoDigits(time.getHour()) + ":" + twoDigits(time.getMinute()) + ":" + twoDigits(time.getSecond());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
