package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.VrrpScript;
import keepalived4j.model.Weight;
import keepalived4j.tracking.ScriptOutput.KillScript;
import keepalived4j.tracking.ScriptOutput.KillSignal;
import keepalived4j.tracking.ScriptOutput.ReturnsOtherStatus;
import keepalived4j.tracking.ScriptOutput.RunResult;
import keepalived4j.tracking.ScriptOutput.RunScript;
import keepalived4j.tracking.ScriptOutput.RunSkipped;
import keepalived4j.tracking.ScriptOutput.RunStage;
import keepalived4j.tracking.ScriptOutput.StandingChanged;
import keepalived4j.tracking.ScriptOutput.SurvivesKill;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class CheckScriptTest {

    private static final ScriptOutput TERM = new KillScript(KillSignal.TERM);
    private static final ScriptOutput KILL = new KillScript(KillSignal.KILL);
    private static final ScriptEvent TIME = new ScriptEvent.TimeReached();

    private final List<ScriptOutput> outputs = new ArrayList<>();

    static VrrpScript script(int rise, int fall, boolean failsInitially) {
        return script("check", Duration.ofSeconds(5), Duration.ofSeconds(3), rise, fall, failsInitially);
    }

    static VrrpScript script(
            String name, Duration interval, Duration timeout, int rise, int fall, boolean failsInitially) {
        Command command = new Command(List.of("/bin/check"), "/bin/check", Credentials.ROOT);
        return new VrrpScript(name, command, interval, timeout, rise, fall, failsInitially, Weight.FAULT);
    }

    private static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    private List<ScriptOutput> step(CheckScript script, double at, ScriptEvent event) {
        outputs.clear();
        script.step(event, at(at), (_, output) -> outputs.add(output));
        return List.copyOf(outputs);
    }

    private CheckScript running() {
        CheckScript script = new CheckScript(script(1, 1, false), at(1));
        assertThat(step(script, 0.9, TIME)).isEmpty();
        assertThat(step(script, 1, TIME)).containsExactly(new RunScript());
        return script;
    }

    @Test
    void firstRunIsImmediateAndOthersFollowAtTheInterval() {
        CheckScript script = running();
        assertThat(script.nextDeadline()).contains(at(4));
        assertThat(step(script, 1.5, new ScriptEvent.Exited(0)))
                .containsExactly(
                        new ReturnsOtherStatus(OptionalInt.empty(), 0),
                        new StandingChanged(Standing.UP, new RunResult.Succeeded()));
        assertThat(script.nextDeadline()).contains(at(6));
        assertThat(step(script, 6, TIME)).containsExactly(new RunScript());
        assertThat(step(script, 7, new ScriptEvent.Exited(0))).isEmpty();
    }

    @Test
    void anyOtherStatusIsAFailure() {
        CheckScript script = running();
        assertThat(step(script, 2, new ScriptEvent.Exited(3)))
                .containsExactly(
                        new ReturnsOtherStatus(OptionalInt.empty(), 3),
                        new StandingChanged(Standing.DOWN, new RunResult.Failed(3)));
        step(script, 6, TIME);
        assertThat(step(script, 7, new ScriptEvent.Exited(4)))
                .containsExactly(new ReturnsOtherStatus(OptionalInt.of(3), 4));
        assertThat(script.lastStatus()).hasValue(4);
    }

    @Test
    void foreignSignalIsAFailure() {
        assertThat(step(running(), 2, new ScriptEvent.Signalled(11)))
                .containsExactly(new StandingChanged(Standing.DOWN, new RunResult.EndedBySignal(11)));
    }

    @Test
    void runOutOfTimeIsEndedStepByStep() {
        CheckScript script = running();
        assertThat(step(script, 3.999, TIME)).isEmpty();
        assertThat(step(script, 4, TIME))
                .containsExactly(new StandingChanged(Standing.DOWN, new RunResult.TimedOut()), TERM);
        assertThat(step(script, 5.999, TIME)).isEmpty();
        assertThat(step(script, 6, TIME)).containsExactly(KILL, new RunSkipped(RunStage.ENDING));
        assertThat(step(script, 8, TIME)).containsExactly(new SurvivesKill(), KILL);
        assertThat(step(script, 11, TIME)).containsExactly(new RunSkipped(RunStage.ENDING));
        assertThat(step(script, 17.999, TIME)).containsExactly(new RunSkipped(RunStage.ENDING));
        assertThat(step(script, 18, TIME)).containsExactly(new SurvivesKill(), KILL);
        assertThat(step(script, 19, new ScriptEvent.Signalled(9))).isEmpty();
        assertThat(script.nextDeadline()).contains(at(22.999));
    }

    @Test
    void childrenOfARunThatObeyedAreKilled() {
        CheckScript script = running();
        step(script, 4, TIME);
        assertThat(step(script, 4.1, new ScriptEvent.Signalled(15))).containsExactly(KILL);
        assertThat(script.nextDeadline()).contains(at(6));
    }

    @Test
    void runThatIsNotOverIsNotStartedTwice() {
        CheckScript script =
                new CheckScript(script("slow", Duration.ofSeconds(1), Duration.ofSeconds(3), 1, 1, false), at(0));
        step(script, 0, TIME);
        assertThat(step(script, 1, TIME)).containsExactly(new RunSkipped(RunStage.RUNNING));
        step(script, 1.5, new ScriptEvent.Exited(0));
        assertThat(step(script, 2, TIME)).containsExactly(new RunScript());
    }

    @Test
    void shutdownEndsARunAndStartsNoOther() {
        CheckScript script = running();
        assertThat(step(script, 2, new ScriptEvent.Shutdown())).containsExactly(TERM);
        assertThat(script.nextDeadline()).contains(at(3));
        assertThat(step(script, 3, TIME)).containsExactly(KILL);
        assertThat(script.nextDeadline()).isEmpty();
        CheckScript idle = new CheckScript(script(1, 1, false), at(0));
        assertThat(step(idle, 0, new ScriptEvent.Shutdown())).isEmpty();
        assertThat(idle.nextDeadline()).isEmpty();
    }

    @Test
    void reloadGoesOnWithWhatIsKnown() {
        CheckScripts scripts = new CheckScripts(List.of(script(1, 1, false)), at(0));
        CheckScript script = scripts.all().getFirst();
        ScriptOutput.Sink sink = (_, output) -> outputs.add(output);
        scripts.timeReached(at(0), sink);
        script.step(new ScriptEvent.Exited(0), at(1), sink);
        scripts.reconfigure(List.of(script(2, 3, false)), at(2), sink);
        assertThat(scripts.all()).containsExactly(script);
        assertThat(script.standing()).isEqualTo(Standing.UP);
        assertThat(script.script().fall()).isEqualTo(3);
        assertThat(scripts.nextDeadline()).contains(at(5));
    }

    @Test
    void scriptNoLongerWantedIsEndedEvenIfItResists() {
        CheckScripts scripts = new CheckScripts(List.of(script(1, 1, false)), at(0));
        ScriptOutput.Sink sink = (_, output) -> outputs.add(output);
        scripts.timeReached(at(0), sink);
        outputs.clear();
        scripts.reconfigure(List.of(), at(1), sink);
        assertThat(outputs).containsExactly(TERM);
        assertThat(scripts.nextDeadline()).contains(at(2));
        scripts.timeReached(at(2), sink);
        assertThat(outputs).containsExactly(TERM, KILL);
        assertThat(scripts.nextDeadline()).isEmpty();
    }

    @Test
    void statusSaysWhatTheScriptDoesAndWhetherItHasHadAResult() {
        CheckScript script = new CheckScript(script(1, 1, false), new Deadline(0));
        assertThat(script.status())
                .isEqualTo(new ScriptStatus(script.script(), 0, Standing.UNKNOWN, false, ScriptStatus.Activity.IDLE));
        script.step(TIME, new Deadline(0), (_, output) -> outputs.add(output));
        assertThat(script.status().activity()).isEqualTo(ScriptStatus.Activity.RUNNING);
        script.step(TIME, new Deadline(3_000_000_000L), (_, output) -> outputs.add(output));
        assertThat(script.status().activity()).isEqualTo(ScriptStatus.Activity.ENDING);
        assertThat(script.status().hasResult()).isTrue();
        assertThat(new CheckScript(script(1, 1, true), new Deadline(0)).status().hasResult())
                .isFalse();
    }
}
