package keepalived4j.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

    @ParameterizedTest
    @CsvSource({"0,0", "1,1000", "999,1000", "1000,1000", "1001,2000", "-1,0", "-1000,-1000", "-1001,-1000"})
    void roundingUpLeadsToTheNextMultiple(long nanos, long expected) {
        assertThat(new Deadline(nanos).roundedUp(Duration.ofNanos(1000))).isEqualTo(new Deadline(expected));
    }
}
