package keepalived4j.notify;

import static keepalived4j.notify.Loop.command;
import static keepalived4j.notify.Loop.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Command;
import keepalived4j.model.VrrpScript;
import keepalived4j.model.Weight;
import keepalived4j.tracking.CheckScript;
import keepalived4j.tracking.CheckScripts;
import keepalived4j.tracking.ScriptEvent;
import keepalived4j.tracking.ScriptOutput;
import keepalived4j.tracking.ScriptOutput.KillScript;
import keepalived4j.tracking.ScriptOutput.KillSignal;
import keepalived4j.tracking.ScriptOutput.ReturnsOtherStatus;
import keepalived4j.tracking.ScriptOutput.RunResult;
import keepalived4j.tracking.ScriptOutput.RunScript;
import keepalived4j.tracking.ScriptOutput.ScriptEffect;
import keepalived4j.tracking.ScriptOutput.StandingChanged;
import keepalived4j.tracking.Standing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class TrackScriptsTest {

    @TempDir
    private Path directory;

    private final List<ScriptOutput> outputs = new ArrayList<>();
    private Loop loop;
    private TrackScripts runs;

    @BeforeEach
    void open() throws Exception {
        loop = new Loop();
        runs = new TrackScripts(loop.runner, (script, event) -> script.step(event, loop.now(), this::take));
    }

    @AfterEach
    void close() throws Exception {
        loop.close();
    }

    private void take(CheckScript script, ScriptOutput output) {
        outputs.add(output);
        if (output instanceof ScriptEffect effect) {
            runs.carryOut(script, effect);
        }
    }

    private static CheckScripts checks(Command command, Duration interval, Duration timeout, Loop loop) {
        return new CheckScripts(
                List.of(new VrrpScript("check", command, interval, timeout, 1, 1, false, Weight.FAULT)), loop.now());
    }

    private void until(CheckScripts checks, ScriptOutput expected) throws ErrnoException {
        loop.until("" + expected, () -> {
            checks.timeReached(loop.now(), this::take);
            return outputs.contains(expected);
        });
    }

    @Test
    void exitStatusDecidesHowAScriptStands() throws Exception {
        Path status = Files.writeString(directory.resolve("status"), "0");
        Command command = command(script(directory, "check.sh", "exit $(cat " + status + ")"));
        CheckScripts checks = checks(command, Duration.ofMillis(50), Duration.ofSeconds(10), loop);
        until(checks, new StandingChanged(Standing.UP, new RunResult.Succeeded()));
        Files.writeString(status, "3");
        until(checks, new StandingChanged(Standing.DOWN, new RunResult.Failed(3)));
        assertThat(checks.all().getFirst().lastStatus()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void signalIsAFailure() throws Exception {
        Command command = command(script(directory, "check.sh", "kill -KILL $$"));
        CheckScripts checks = checks(command, Duration.ofSeconds(60), Duration.ofSeconds(60), loop);
        until(checks, new StandingChanged(Standing.DOWN, new RunResult.EndedBySignal(9)));
    }

    @Test
    void whatCannotBeExecutedFails() throws Exception {
        CheckScripts missing =
                checks(command(directory.resolve("missing")), Duration.ofSeconds(60), Duration.ofSeconds(60), loop);
        until(missing, new StandingChanged(Standing.DOWN, new RunResult.Failed(127)));
        Path plain = Files.writeString(directory.resolve("plain"), "#!/bin/sh\n");
        CheckScripts refused = checks(command(plain), Duration.ofSeconds(60), Duration.ofSeconds(60), loop);
        until(refused, new StandingChanged(Standing.DOWN, new RunResult.Failed(126)));
    }

    @Test
    void scriptThatTakesTooLongIsEndedWithItsChildren() throws Exception {
        Path child = directory.resolve("child");
        Path script = script(
                directory,
                "slow",
                "(trap '' TERM; echo $$ > /dev/null; exec sleep 60) &",
                "echo $! > " + child,
                "wait");
        CheckScripts checks = checks(command(script), Duration.ofSeconds(60), Duration.ofMillis(500), loop);
        until(checks, new KillScript(KillSignal.TERM));
        // Ended by our SIGTERM: its group is killed too, while the process is not reaped.
        until(checks, new KillScript(KillSignal.KILL));
        assertThat(outputs)
                .containsExactly(
                        new RunScript(),
                        new StandingChanged(Standing.DOWN, new RunResult.TimedOut()),
                        new KillScript(KillSignal.TERM),
                        new KillScript(KillSignal.KILL));
        long sleeping = Long.parseLong(Files.readString(child).strip());
        loop.until("its child is gone", () -> !Loop.isAlive(sleeping));
        assertThat(loop.runner.runs()).isZero();
        assertThat(Loop.zombies()).isEmpty();
    }

    @Test
    void signalForARunThatIsOverReachesNobody() throws IOException, ErrnoException {
        Command command = command(script(directory, "check.sh", "exit 0"));
        CheckScripts checks = checks(command, Duration.ofSeconds(60), Duration.ofSeconds(60), loop);
        until(checks, new ReturnsOtherStatus(OptionalInt.empty(), 0));
        CheckScript check = checks.all().getFirst();
        runs.carryOut(check, new KillScript(KillSignal.KILL));
        check.step(new ScriptEvent.TimeReached(), loop.now(), this::take);
        assertThat(loop.runner.runs()).isZero();
    }
}
