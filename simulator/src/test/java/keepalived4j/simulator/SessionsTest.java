package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionsTest {

    @Test
    void sessionsNoticeWhatHappensAndNothingElse() {
        Seeds.hold(Kind.SESSION, 1_000, 100);
    }

    @Test
    void seedAlwaysGivesTheSameRun() {
        for (long number = 0; number < 10; number++) {
            assertThat(new SessionSeed(number).trace()).isEqualTo(new SessionSeed(number).trace());
        }
    }
}
