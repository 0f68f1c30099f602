package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import keepalived4j.daemon.ReloadTime.Date;
import keepalived4j.daemon.ReloadTime.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadTimeTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final ZonedDateTime NOON = ZonedDateTime.of(2026, 11, 28, 12, 0, 0, 0, ZONE);

    private static Reading read(String line) {
        return ReloadTime.read(line, NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "12:00:01, 2026-11-28 12:00:01, NEXT",
        "12:00:00, 2026-11-29 12:00:00, NEXT",
        "00:00:00, 2026-11-29 00:00:00, NEXT",
        "23:59:59, 2026-11-28 23:59:59, NEXT",
        "9:5:7, 2026-11-29 09:05:07, NEXT",
        "11:00:01Z, 2026-11-28 12:00:01, NEXT",
        "11:00:00Z, 2026-11-29 12:00:00, NEXT",
        "2026-11-28 12:00:01, 2026-11-28 12:00:01, GIVEN",
        "26-12-01 00:00:00, 2026-12-01 00:00:00, GIVEN",
        "2027-07-01 00:00:00Z, 2027-07-01 02:00:00, GIVEN"
    })
    void timeIsTheNextThatTheLineNames(String line, String shown, Date date) {
        assertThat(read(line)).isInstanceOfSatisfying(Reading.Scheduled.class, scheduled -> {
            assertThat(scheduled.time()).hasToString(shown);
            assertThat(scheduled.time().date()).isEqualTo(date);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zz", "10:00", "10:00:00z", "2026-11-28", "1-1-1 1:1:1", " 13:00:00"})
    void otherFormIsRefused(String line) {
        assertThat(read(line))
                .isEqualTo(new Reading.Refused(List.of(
                        "Reload time " + line + " format is incorrect - ignoring",
                        "Invalid reload time '" + line + "' specified - ignoring")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"24:00:00", "10:60:00", "10:00:60", "2026-13-01 10:00:00", "2027-02-29 10:00:00"})
    void timeThatThereIsNotIsRefused(String line) {
        assertThat(read(line))
                .isEqualTo(new Reading.Refused(List.of(
                        "Reload date/time " + line + " invalid - ignoring",
                        "Invalid reload time '" + line + "' specified - ignoring")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-28 12:00:00", "2026-11-28 11:00:00Z", "2020-01-01 10:00:00", "00-01-01 00:00:00"})
    void dayThatIsOverIsRefused(String line) {
        assertThat(read(line))
                .isEqualTo(new Reading.Refused(List.of(
                        "Reload time " + line + " is in the past - ignoring",
                        "Reload date/time is in the past - ignoring")));
    }

    @Test
    void longLineIsCut() {
        assertThat(read("23:59:59Zjunkjunkjunkjunk"))
                .isEqualTo(new Reading.Refused(List.of(
                        "Reload time 23:59:59Zjunkjunkjun format is incorrect - ignoring",
                        "Invalid reload time '23:59:59Zjunkjunkjun' specified - ignoring")));
    }
}
