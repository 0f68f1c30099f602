package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class LastWordsTest {

    private static final Deadline STOP = new Deadline(0);

    private final LastWords words = LastWords.from(STOP);

    private static Deadline after(long millis) {
        return STOP.plus(Duration.ofMillis(millis));
    }

    @Test
    void kernelHasAMomentToReport() {
        assertThat(words.areSaid(true, after(199))).isFalse();
        assertThat(words.nextDeadline(STOP)).isEqualTo(after(200));
        assertThat(words.areSaid(true, after(200))).isTrue();
    }

    @Test
    void whatIsUnderWayIsWaitedForAndNotForEver() {
        assertThat(words.areSaid(false, after(999))).isFalse();
        assertThat(words.nextDeadline(after(200))).isEqualTo(after(1000));
        assertThat(words.areSaid(false, after(1000))).isTrue();
    }

    @Test
    void nothingToLetGoOfEndsAtOnce() {
        assertThat(LastWords.none(STOP).areSaid(true, STOP)).isTrue();
    }
}
