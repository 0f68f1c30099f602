package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedAdvertsTest {

    @Test
    void onlyWhatWasSignedIsBelievedAndOnlyOnce() {
        Seeds.hold(Kind.SIGNED, 1_000, 50);
    }

    @Test
    void seedAlwaysGivesTheSameRun() {
        for (long number = 0; number < 10; number++) {
            assertThat(new SignedSeed(number).trace()).isEqualTo(new SignedSeed(number).trace());
        }
    }
}
