package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class RespawnDelayTest {

    private static final Deadline BORN = Deadline.ORIGIN;

    private final RespawnDelay delay = new RespawnDelay();

    private long secondsAfterLifeOf(Duration life) {
        return delay.after(BORN, BORN.plus(life)).orElseThrow().toSeconds();
    }

    @Test
    void earlyDeathsDoubleTheDelayUpToAMinute() {
        List<Long> delays = new ArrayList<>();
        for (int death = 0; death < 10; death++) {
            delays.add(secondsAfterLifeOf(Duration.ofSeconds(59)));
        }
        assertThat(delays).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void aLifeOfAMinuteForgivesEarlierDeaths() {
        secondsAfterLifeOf(Duration.ZERO);
        secondsAfterLifeOf(Duration.ZERO);
        assertThat(delay.after(BORN, BORN.plus(Duration.ofSeconds(60)))).isEmpty();
        assertThat(secondsAfterLifeOf(Duration.ZERO)).isZero();
        assertThat(secondsAfterLifeOf(Duration.ZERO)).isOne();
    }
}
