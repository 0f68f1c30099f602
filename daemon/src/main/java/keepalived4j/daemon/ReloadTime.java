package keepalived4j.daemon;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a file says that the daemon is to reload: `HH:MM:SS`, or with `YY-MM-DD ` or `YYYY-MM-DD ` in front; with a `Z`
/// behind it is UTC, else the time of the machine.
///
/// Differs: a year of two digits is one of this century, in the reference of the last, and so always over.
///
/// @param at in the zone of the machine
/// @param date whether the file names a day
record ReloadTime(ZonedDateTime at, Date date) {

    /// How much of the first line counts.
    static final int LONGEST = 20;

    private static final Pattern FORMAT =
            Pattern.compile("(?:(\\d{2}|\\d{4})-(\\d{1,2})-(\\d{1,2}) )?(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(Z?)");
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int CENTURY = 2000;

    /// Whether the day is given.
    enum Date {
        GIVEN,
        /// It is the next day on which the time comes.
        NEXT
    }

    /// What comes of reading a line.
    sealed interface Reading {

        record Scheduled(ReloadTime time) implements Reading {}

        /// @param lines what to say of it
        record Refused(List<String> lines) implements Reading {}
    }

    /// Reads `line`, of which what is beyond [#LONGEST] does not count.
    static Reading read(String line, ZonedDateTime now) {
        String text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            return refused("Reload time " + text + " format is incorrect - ignoring", invalid(text));
        }
        Optional<ZonedDateTime> at = time(matcher, now);
        if (at.isEmpty()) {
            return refused("Reload date/time " + text + " invalid - ignoring", invalid(text));
        }
        if (!at.get().isAfter(now)) {
            return refused(
                    "Reload time " + text + " is in the past - ignoring", "Reload date/time is in the past - ignoring");
        }
        return new Reading.Scheduled(new ReloadTime(at.get(), matcher.group(1) == null ? Date.NEXT : Date.GIVEN));
    }

    private static String invalid(String text) {
        return "Invalid reload time '" + text + "' specified - ignoring";
    }

    private static Reading refused(String first, String second) {
        return new Reading.Refused(List.of(first, second));
    }

    private static Optional<ZonedDateTime> time(Matcher matcher, ZonedDateTime now) {
        ZoneId zone = matcher.group(7).isEmpty() ? now.getZone() : ZoneOffset.UTC;
        ZonedDateTime there = now.withZoneSameInstant(zone);
        try {
            LocalTime time = LocalTime.of(number(matcher, 4), number(matcher, 5), number(matcher, 6));
            ZonedDateTime at =
                    LocalDateTime.of(date(matcher, there.toLocalDate()), time).atZone(zone);
            if (matcher.group(1) == null && !at.isAfter(now)) {
                at = at.plusDays(1);
            }
            return Optional.of(at.withZoneSameInstant(now.getZone()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static LocalDate date(Matcher matcher, LocalDate today) {
        if (matcher.group(1) == null) {
            return today;
        }
        int year = number(matcher, 1);
        return LocalDate.of(year < 100 ? CENTURY + year : year, number(matcher, 2), number(matcher, 3));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /// As it is told in the log.
    @Override
    public String toString() {
        return SHOWN.format(at);
    }
}
