package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static final LogLine LINE = line(LocalDateTime.of(2026, 11, 2, 1, 7, 3), "(VI_1) Entering MASTER STATE");

    @Test
    void consoleLinesCarryTheTimeOfTheCLocale() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ConsoleLog(new PrintStream(bytes, false, StandardCharsets.UTF_8)).write(LINE);
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("Mon Nov  2 01:07:03 2026: (VI_1) Entering MASTER STATE\n");
    }

    @Test
    void syslogTimesPadTheDayWithABlank() {
        assertThat(LINE.syslogTime()).isEqualTo("Nov  2 01:07:03");
        assertThat(line(LocalDateTime.of(2026, 12, 31, 23, 59, 59), "").syslogTime())
                .isEqualTo("Dec 31 23:59:59");
    }

    @Test
    void everyDayOfAWeekHasItsName() {
        LocalDateTime monday = LocalDateTime.of(2026, 11, 23, 0, 0);
        assertThat(IntStream.range(0, 7)
                        .mapToObj(day ->
                                line(monday.plusDays(day), "").calendarTime().substring(0, 3)))
                .containsExactly("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        assertThat(line(LocalDateTime.of(1969, 12, 31, 23, 59), "").calendarTime())
                .startsWith("Wed");
    }

    @Test
    void linesOfFilesCarryTheNanosecond() {
        assertThat(line(LocalDateTime.of(2026, 11, 2, 1, 7, 3, 4_050), "").exactCalendarTime())
                .isEqualTo("Mon Nov  2 01:07:03.000004050 2026");
    }

    private static LogLine line(LocalDateTime time, String text) {
        return new LogLine(Severity.INFO, time.toEpochSecond(ZoneOffset.UTC), time.getNano(), text);
    }
}
