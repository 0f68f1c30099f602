package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class RateAndNumberTest {

    @Test
    void identificationStartsAtOneAndNeverIsZero() {
        var identification = new Identification();
        assertThat(identification.next()).isEqualTo(1);
        for (int i = 2; i <= 65535; i++) {
            assertThat(identification.next()).isEqualTo(i);
        }
        assertThat(identification.next()).isEqualTo(1);
    }

    @Test
    void floodIsTheSecondAdvertOfOneRouterInAWakeUp() {
        var guard = new FloodGuard();
        guard.startWakeUp();
        for (int vrid = 0; vrid < 256; vrid++) {
            assertThat(guard.hearsAgain(vrid)).isFalse();
        }
        assertThat(guard.hearsAgain(255)).isTrue();
        guard.startWakeUp();
        assertThat(guard.hearsAgain(255)).isFalse();
    }

    @Test
    void reportsStandForThoseBetweenThem() {
        var limit = new ReportLimit(Duration.ofSeconds(1));
        var start = new Deadline(-5_000_000_000L);
        assertThat(limit.count(start)).isEqualTo(1);
        assertThat(limit.count(start.plus(Duration.ofMillis(999)))).isZero();
        assertThat(limit.count(start.plus(Duration.ofMillis(1000)))).isEqualTo(2);
        assertThat(limit.count(start.plus(Duration.ofMillis(1001)))).isZero();
    }
}
