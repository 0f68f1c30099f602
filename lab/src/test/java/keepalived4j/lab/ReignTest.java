package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReignTest {
    private static final Duration PATIENCE = Duration.ofNanos(30);

    private final List<Advert> adverts = new ArrayList<>();

    private void heard(long nanos, String source, int priority) {
        adverts.add(new Advert(
                new Frame(nanos, new byte[0]), source, "224.0.0.18", 255, 3, Flavour.VRID, priority, 20, List.of()));
    }

    private List<Reign> reigns() {
        return Reign.of(adverts, Flavour.VRID, PATIENCE);
    }

    @Test
    void resignationEndsAReignAndTheNextBeginsWithTheFirstAdvert() {
        heard(0, "a", 150);
        heard(20, "a", 150);
        heard(25, "a", 0);
        heard(31, "b", 100);
        heard(51, "b", 100);
        assertThat(reigns()).containsExactly(new Reign("a", 0, 25), new Reign("b", 31, 51));
        assertThat(Reign.longestOverlap(reigns(), 0, 100)).isZero();
    }

    @Test
    void silenceLongerThanPatienceEndsAReign() {
        heard(0, "a", 150);
        heard(30, "a", 150);
        heard(61, "a", 150);
        assertThat(reigns()).containsExactly(new Reign("a", 0, 30), new Reign("a", 61, 61));
    }

    @Test
    void twoMastersOverlapFromTheLaterBeginningToTheEarlierEnd() {
        heard(0, "a", 100);
        heard(15, "b", 150);
        heard(20, "a", 100);
        heard(35, "b", 150);
        heard(40, "a", 100);
        assertThat(Reign.longestOverlap(reigns(), 0, 100)).isEqualTo(Duration.ofNanos(20));
        assertThat(Reign.longestOverlap(reigns(), 30, 100)).isEqualTo(Duration.ofNanos(5));
        assertThat(Reign.longestOverlap(reigns(), 41, 100)).isZero();
    }

    @Test
    void resignationWithoutAReignIsNone() {
        heard(0, "a", 0);
        assertThat(reigns()).isEmpty();
    }
}
