package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.model.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContributionsTest {

    @ParameterizedTest
    @CsvSource({
        "10, false, UP, 10",
        "10, false, DOWN, 0",
        "10, false, UNKNOWN, 0",
        "-10, false, UP, 0",
        "-10, false, DOWN, -10",
        "-10, false, UNKNOWN, 0",
        "10, true, UP, -10",
        "10, true, DOWN, 0",
        "-10, true, UP, 0",
        "-10, true, DOWN, 10"
    })
    void weightsCountOnOneSide(int weight, boolean reversed, Standing standing, int points) {
        assertThat(Contribution.of(new Weight(weight, reversed), standing)).isEqualTo(new Contribution.Points(points));
    }

    @Test
    void withoutAWeightTheObjectFaults() {
        assertThat(Contribution.of(Weight.FAULT, Standing.UP)).isEqualTo(Contribution.NOTHING);
        assertThat(Contribution.of(Weight.FAULT, Standing.DOWN)).isEqualTo(Contribution.FAULT);
        assertThat(Contribution.of(Weight.FAULT, Standing.UNKNOWN)).isEqualTo(Contribution.PENDING);
        Weight reversed = new Weight(0, true);
        assertThat(Contribution.of(reversed, Standing.UP)).isEqualTo(Contribution.FAULT);
        assertThat(Contribution.of(reversed, Standing.DOWN)).isEqualTo(Contribution.NOTHING);
    }
}
