package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.daemon.ScriptPatience.Stage;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class ScriptPatienceTest {

    private static Deadline at(double seconds) {
        return new Deadline((long) (seconds * 1e9));
    }

    private static final ScriptPatience PATIENCE = ScriptPatience.of(Duration.ofSeconds(10), at(1));

    @Test
    void scriptHasItsTime() {
        assertThat(PATIENCE).isEqualTo(new ScriptPatience(Stage.RUNNING, at(11)));
        assertThat(PATIENCE.at(at(10.999999))).isEqualTo(PATIENCE);
        assertThat(PATIENCE.at(at(11))).isEqualTo(new ScriptPatience(Stage.TOLD_TO_END, at(13)));
    }

    @Test
    void scriptThatDoesNotEndIsKilledAfterTwoSecondsAndLeftAfterFourteen() {
        List<ScriptPatience> stages = new ArrayList<>();
        ScriptPatience patience = PATIENCE;
        for (int stage = 0; stage < 4; stage++) {
            patience = patience.at(patience.next());
            stages.add(patience);
        }
        assertThat(stages)
                .containsExactly(
                        new ScriptPatience(Stage.TOLD_TO_END, at(13)),
                        new ScriptPatience(Stage.KILLED, at(15)),
                        new ScriptPatience(Stage.SURVIVING, at(25)),
                        new ScriptPatience(Stage.GIVEN_UP, at(25)));
        assertThat(patience.at(at(100))).isEqualTo(patience);
    }

    /// A loop that was held up gives the script its grace all the same.
    @Test
    void graceCountsFromWhenTheScriptWasTold() {
        assertThat(PATIENCE.at(at(20))).isEqualTo(new ScriptPatience(Stage.TOLD_TO_END, at(22)));
    }
}
