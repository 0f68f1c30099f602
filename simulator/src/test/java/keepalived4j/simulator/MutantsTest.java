package keepalived4j.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import keepalived4j.model.VrrpInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The invariants are worth something: each of these mistakes breaks one of them soon.
class MutantsTest {

    private static final int SEEDS = 500;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("TakeoverIsTimely", Mutant.WithoutSkew::new),
                mistake("BetterAdvertIsYieldedTo|TwoMastersDoNotLast", Mutant.WithoutTieBreak::new),
                mistake("TakeoverIsTimely|NoPreemptionKeeps", Mutant.AlwaysPreempting::new),
                mistake("TakeoverIsTimely", Mutant.DeafToPriorityZero::new),
                mistake("AddressesFollowMastership", Mutant.Clinging::new));
    }

    private static Arguments mistake(String invariants, Function<VrrpInstance, Core> cores) {
        return Arguments.of(invariants, cores);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeBreaksItsInvariant(String invariants, Function<VrrpInstance, Core> cores) {
        for (long number = 0; number < SEEDS; number++) {
            var violation = new Seed(number, cores).run().violation();
            if (violation.isPresent()) {
                assertThat(violation.get()).matches("(" + invariants + "): .*");
                return;
            }
        }
        assertThat(invariants).as("broken within " + SEEDS + " seeds").isEmpty();
    }

    @Test
    void explanationNamesSeedAndViolationAndShowsTheEnd() {
        for (long number = 0; number < SEEDS; number++) {
            Seed seed = new Seed(number, Mutant.Clinging::new);
            if (seed.run().violation().isPresent()) {
                assertThat(seed.explain())
                        .startsWith("seed " + number + ": AddressesFollowMastership: ")
                        .contains("RemoveLeftovers");
                return;
            }
        }
        assertThat(SEEDS).as("seeds without a violation").isZero();
    }
}
