package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionsTest {

    /// More on the command line: `-Dtests.jvm.options=-Dsimulator.seeds=100000`.
    private static final int SEEDS = Integer.getInteger("simulator.seeds", 1_000);

    @Test
    void sessionsNoticeWhatHappensAndNothingElse() {
        long steps = 0;
        for (long number = 0; number < SEEDS; number++) {
            Trial<?, ?> trial = Kind.SESSION.trial(number);
            Outcome outcome = trial.run();
            if (outcome.violation().isPresent()) {
                assertThat(trial.explain()).isEmpty();
            }
            steps += outcome.steps();
        }
        assertThat(steps).as("steps").isGreaterThan(100L * SEEDS);
    }

    @Test
    void seedAlwaysGivesTheSameRun() {
        for (long number = 0; number < 10; number++) {
            assertThat(new SessionSeed(number).trace()).isEqualTo(new SessionSeed(number).trace());
        }
    }
}
