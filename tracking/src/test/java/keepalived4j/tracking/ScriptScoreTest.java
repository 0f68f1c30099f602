package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptScoreTest {

    private static ScriptScore score(int rise, int fall, int value) {
        return new ScriptScore(rise, fall, value, true);
    }

    private static ScriptScore initial(int rise, int fall) {
        return ScriptScore.initial(CheckScriptTest.script(rise, fall, false));
    }

    @Test
    void nothingIsKnownBeforeTheFirstResult() {
        assertThat(initial(3, 2).standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void firstResultDecides() {
        assertThat(initial(3, 2).afterSuccess()).isEqualTo(score(3, 2, 4));
        assertThat(initial(3, 2).afterSuccess().standing()).isEqualTo(Standing.UP);
        assertThat(initial(3, 2).afterFailure()).isEqualTo(score(3, 2, 0));
        assertThat(initial(3, 2).afterFailure().standing()).isEqualTo(Standing.DOWN);
    }

    @Test
    void assumedFailureTakesAllSuccesses() {
        ScriptScore score = ScriptScore.initial(CheckScriptTest.script(2, 1, true));
        assertThat(score.standing()).isEqualTo(Standing.DOWN);
        assertThat(score.afterSuccess().standing()).isEqualTo(Standing.DOWN);
        assertThat(score.afterSuccess().afterSuccess().standing()).isEqualTo(Standing.UP);
    }

    @Test
    void successesInARowBringUp() {
        ScriptScore score = score(3, 2, 0).afterSuccess().afterSuccess();
        assertThat(score.standing()).isEqualTo(Standing.DOWN);
        assertThat(score.afterFailure()).isEqualTo(score(3, 2, 0));
        assertThat(score.afterSuccess()).isEqualTo(score(3, 2, 4));
        assertThat(score.afterSuccess().afterSuccess()).isEqualTo(score(3, 2, 4));
    }

    @Test
    void failuresInARowBringDown() {
        ScriptScore score = score(1, 3, 3).afterFailure().afterFailure();
        assertThat(score.standing()).isEqualTo(Standing.UP);
        assertThat(score.afterSuccess()).isEqualTo(score(1, 3, 3));
        assertThat(score.afterFailure()).isEqualTo(score(1, 3, 0));
        assertThat(score.afterFailure().standing()).isEqualTo(Standing.DOWN);
    }

    @Test
    void reloadKeepsTheStandingWhateverTheThresholds() {
        for (int rise = 1; rise < 6; rise++) {
            for (int fall = 1; fall < 6; fall++) {
                for (int value = 0; value < rise + fall; value++) {
                    for (int newRise = 1; newRise < 6; newRise++) {
                        for (int newFall = 1; newFall < 6; newFall++) {
                            ScriptScore before = score(rise, fall, value);
                            assertThat(before.scaled(newRise, newFall).standing())
                                    .isEqualTo(before.standing());
                        }
                    }
                }
            }
        }
        assertThat(score(1, 1, 1).scaled(2, 3)).isEqualTo(score(2, 3, 4));
        assertThat(initial(2, 2).scaled(3, 3)).isEqualTo(initial(3, 3));
    }
}
