package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VirtualServersTest {

    /// More on the command line: `-Dtests.jvm.options=-Dsimulator.seeds=100000`.
    private static final int SEEDS = Integer.getInteger("simulator.seeds", 2_000);

    @Test
    void theTableFollowsTheServersWhateverHappens() {
        long steps = 0;
        for (long number = 0; number < SEEDS; number++) {
            LvsSeed seed = new LvsSeed(number);
            LvsSimulation.Outcome outcome = seed.run();
            if (outcome.violation().isPresent()) {
                assertThat(seed.explain()).isEmpty();
            }
            steps += outcome.steps();
        }
        assertThat(steps).as("steps").isGreaterThan(100L * SEEDS);
    }
}
