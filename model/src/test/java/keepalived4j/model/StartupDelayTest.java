package keepalived4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepalived4j.values.Deadline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupDelayTest {

    /// Started at 100; read then, or again at 103, when as much less is left of the delay after the boot.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 100, 100",
        "5, 0, 100, 105",
        "5, 7, 100, 107",
        "5, 0, 103, 105",
        "5, 4, 103, 107",
        "2, 0, 103, 103"
    })
    void laterEndCounts(long afterStart, long afterReading, long read, long end) {
        StartupDelay delay = new StartupDelay(Duration.ofSeconds(afterStart), Duration.ofSeconds(afterReading));
        assertThat(delay.end(at(100), at(read))).isEqualTo(at(end));
    }

    private static Deadline at(long seconds) {
        return Deadline.ORIGIN.plus(Duration.ofSeconds(seconds));
    }
}
