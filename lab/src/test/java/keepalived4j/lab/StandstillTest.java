package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandstillTest {
    private static final long MILLISECOND = 1_000_000;

    private final Standstill.Pauses pauses = new Standstill.Pauses();

    private void slept(long fromMillis, long toMillis) {
        pauses.slept(fromMillis * MILLISECOND, toMillis * MILLISECOND);
    }

    private long between(long fromMillis, long toMillis) throws InterruptedException {
        return pauses.between(fromMillis * MILLISECOND, toMillis * MILLISECOND) / MILLISECOND;
    }

    @Test
    void sleepsOfTheUsualLengthAreNone() throws Exception {
        for (long i = 0; i < 20; i++) slept(1000 + 10 * i, 1005 + 10 * i);
        slept(1200, 1225);
        assertThat(between(1000, 1225)).isZero();
    }

    @Test
    void whatWasSleptTooLongIsOneAsFarAsItIsAskedFor() throws Exception {
        slept(1000, 1005);
        slept(1005, 1510);
        slept(1510, 1515);
        slept(1515, 1620);
        slept(1620, 1625);
        assertThat(between(1000, 1625)).isEqualTo(600);
        assertThat(between(1100, 1200)).isEqualTo(100);
        assertThat(between(1500, 1530)).isEqualTo(20);
        assertThat(between(1510, 1520)).isZero();
    }

    @Test
    void allProcessorsOfThisMachineAreWatched() {
        long from = Prober.now();
        Duration seen = Standstill.between(from, from + 100 * MILLISECOND);
        assertThat(Prober.now()).isGreaterThanOrEqualTo(from + 100 * MILLISECOND);
        assertThat(seen)
                .isLessThan(Duration.ofNanos(Prober.now() - from)
                        .multipliedBy(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void limitLastsItsTime() throws Exception {
        long from = Prober.now();
        var limit = new Standstill.Limit(Duration.ofMillis(50));
        assertThat(limit.left()).isPositive();
        while (!limit.left().isZero()) Thread.sleep(1);
        assertThat(Prober.now()).isGreaterThanOrEqualTo(from + 50 * MILLISECOND);
    }
}
