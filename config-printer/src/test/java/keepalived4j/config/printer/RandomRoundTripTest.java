package keepalived4j.config.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import keepalived4j.config.Verdict;
import keepalived4j.model.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The round trip of configurations that nobody would write.
final class RandomRoundTripTest {

    private static final long SEED = Long.getLong("printer.seed", 20261127);
    private static final int ROUNDS = 4_500;
    private static final int FEWEST_USABLE = 2_000;

    @Test
    @Timeout(120)
    void isReadAsWhatWasPrinted() {
        System.out.println("RandomRoundTripTest: seed " + SEED);
        Statements statements = Statements.ofCorpus();
        int usable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String text = new RandomText(statements, SEED + round).next();
            Verdict verdict = Machine.DESCRIBED.read(text);
            Optional<Configuration> configuration = Machine.configuration(verdict);
            if (configuration.isPresent()) {
                usable++;
                check(text, configuration.get(), verdict, SEED + round);
            }
        }
        assertThat(usable).isGreaterThanOrEqualTo(FEWEST_USABLE);
    }

    private static void check(String text, Configuration configuration, Verdict verdict, long seed) {
        try {
            RoundTripTest.check(configuration, Machine.messages(verdict));
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ":\n" + text + e.getMessage(), e);
        }
    }
}
