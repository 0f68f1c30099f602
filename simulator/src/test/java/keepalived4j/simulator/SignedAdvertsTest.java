package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedAdvertsTest {

    /// More on the command line: `-Dtests.jvm.options=-Dsimulator.seeds=100000`.
    private static final int SEEDS = Integer.getInteger("simulator.seeds", 1_000);

    @Test
    void onlyWhatWasSignedIsBelievedAndOnlyOnce() {
        long steps = 0;
        for (long number = 0; number < SEEDS; number++) {
            Trial<?, ?> trial = Kind.SIGNED.trial(number);
            Outcome outcome = trial.run();
            if (outcome.violation().isPresent()) {
                assertThat(trial.explain()).isEmpty();
            }
            steps += outcome.steps();
        }
        assertThat(steps).as("steps").isGreaterThan(50L * SEEDS);
    }

    @Test
    void seedAlwaysGivesTheSameRun() {
        for (long number = 0; number < 10; number++) {
            assertThat(new SignedSeed(number).trace()).isEqualTo(new SignedSeed(number).trace());
        }
    }
}
