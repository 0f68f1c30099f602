package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

/// Many seeds of one kind.
final class Seeds {

    private Seeds() {}

    /// Runs as many seeds as usual, or more on the command line: `-Dtests.jvm.options=-Dsimulator.seeds=100000`.
    ///
    /// @param steps that a seed has on average, at the least
    static void hold(Kind kind, int usual, long steps) {
        int count = Integer.getInteger("simulator.seeds", usual);
        long taken = 0;
        for (long number = 0; number < count; number++) {
            Trial<?, ?> trial = kind.trial(number);
            Outcome outcome = trial.run();
            if (outcome.violation().isPresent()) {
                assertThat(trial.explain()).isEmpty();
            }
            taken += outcome.steps();
        }
        assertThat(taken).as("steps").isGreaterThan(steps * count);
    }
}
