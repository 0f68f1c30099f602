package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchdogRequestTest {

    private static final int US = 42;

    @Test
    void beatsThreeTimesInTheTimeThatIsAllowed() {
        assertThat(WatchdogRequest.interval(Map.of("WATCHDOG_USEC", "3000000"), US))
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void countsForTheProcessThatIsNamed() {
        assertThat(WatchdogRequest.interval(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "42"), US))
                .contains(Duration.ofSeconds(1));
        assertThat(WatchdogRequest.interval(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "43"), US))
                .isEmpty();
    }

    @Test
    void isBoundedBelow() {
        assertThat(WatchdogRequest.interval(Map.of("WATCHDOG_USEC", "1"), US)).contains(Duration.ofMillis(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "x", "9223372036854775807", "9223372036854775808"})
    void whatIsNoTimeAsksForNothing(String micros) {
        assertThat(WatchdogRequest.interval(Map.of("WATCHDOG_USEC", micros), US))
                .isEmpty();
        assertThat(WatchdogRequest.interval(Map.of(), US)).isEmpty();
    }
}
