package keepalived4j.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0, 0.000000",
        "PT2S, 2, 2.000000",
        "PT0.5S, 0.5, 0.500000",
        "PT10S, 10, 10.000000",
        "PT1.000001S, 1.000001, 1.000001",
        "PT1.000000001S, 1.000000001, 1.000000",
        "PT3600.1S, 3600.1, 3600.100000"
    })
    void areWrittenAsShortAsCanBeOrWithSixDecimals(Duration duration, String shortest, String micros) {
        assertThat(Seconds.shortest(duration)).isEqualTo(shortest);
        assertThat(Seconds.micros(duration)).isEqualTo(micros);
    }
}
