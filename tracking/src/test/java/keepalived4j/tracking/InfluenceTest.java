package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.model.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluenceTest {

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
        "-10, true, DOWN, 10",
        "254, false, UP, 254",
        "-254, false, DOWN, -254"
    })
    void weightsCountOnOneSide(int weight, boolean reversed, Standing standing, int points) {
        assertThat(new Influence(weight, reversed).contribution(standing)).isEqualTo(new Contribution.Points(points));
    }

    @Test
    void withoutAWeightTheObjectFaults() {
        assertThat(Influence.FAULT.contribution(Standing.UP)).isEqualTo(Contribution.NOTHING);
        assertThat(Influence.FAULT.contribution(Standing.DOWN)).isEqualTo(Contribution.FAULT);
        assertThat(Influence.FAULT.contribution(Standing.UNKNOWN)).isEqualTo(Contribution.PENDING);
        Influence reversed = Influence.of(new Weight(0, true));
        assertThat(reversed.contribution(Standing.UP)).isEqualTo(Contribution.FAULT);
        assertThat(reversed.contribution(Standing.DOWN)).isEqualTo(Contribution.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 0, 0",
        "1, false, 17, 17",
        "1, true, 17, -17",
        "-2, false, 17, -34",
        "-2, true, 17, 34",
        "1, false, 253, 253",
        "1, false, 254, 253",
        "1, false, -253, -253",
        "1, true, 253, -253",
        "254, false, 2147483647, 253",
        "-254, false, -2147483648, 253"
    })
    void numberOfAFileIsMultiplied(int weight, boolean reversed, int number, int points) {
        assertThat(new Influence(weight, reversed).contribution(new Observation.Content(number)))
                .isEqualTo(new Contribution.Points(points));
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, -254",
        "1, true, 254",
        "2, false, -127",
        "254, false, -1",
        "254, false, -2147483648",
        "254, true, 2147483647",
        "0, false, 1",
        "0, false, -1",
        "0, true, 0"
    })
    void numberFarBelowZeroFaults(int weight, boolean reversed, int number) {
        assertThat(new Influence(weight, reversed).contribution(new Observation.Content(number)))
                .isEqualTo(Contribution.FAULT);
    }

    @Test
    void withoutAWeightZeroIsGoodUnlessReversed() {
        assertThat(Influence.FAULT.contribution(Observation.Content.ZERO)).isEqualTo(Contribution.NOTHING);
        assertThat(new Influence(0, true).contribution(new Observation.Content(7)))
                .isEqualTo(Contribution.NOTHING);
    }
}
