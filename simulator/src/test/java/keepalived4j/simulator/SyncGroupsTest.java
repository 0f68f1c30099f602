package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SyncGroupsTest {

    /// More on the command line: `-Dtests.jvm.options=-Dsimulator.seeds=100000`.
    private static final int SEEDS = Integer.getInteger("simulator.seeds", 5_000);

    @Test
    void groupsStayTogetherWhateverHappens() {
        long steps = 0;
        for (long number = 0; number < SEEDS; number++) {
            SyncSeed seed = new SyncSeed(number);
            Outcome outcome = seed.run();
            if (outcome.violation().isPresent()) {
                assertThat(seed.explain()).isEmpty();
            }
            steps += outcome.steps();
        }
        assertThat(steps).as("steps").isGreaterThan(100L * SEEDS);
    }
}
