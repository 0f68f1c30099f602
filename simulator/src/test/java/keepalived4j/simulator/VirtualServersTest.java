package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VirtualServersTest {

    @Test
    void theTableFollowsTheServersWhateverHappens() {
        Seeds.hold(Kind.SERVER, 2_000, 100);
    }

    @Test
    void seedAlwaysGivesTheSameRun() {
        for (long number = 0; number < 10; number++) {
            assertThat(new LvsSeed(number).trace()).isEqualTo(new LvsSeed(number).trace());
        }
    }
}
