package keepalived4j.checkers;

import static keepalived4j.checkers.Table.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandProbeTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(700);

    @TempDir
    Path folder;

    private static Question run(Duration timeout, String... words) {
        return new Question.Run(new HealthCheck.Script(
                new Command(List.of(words), words[0], Credentials.ROOT), SCHEDULE, timeout, false));
    }

    private static Question shell(Duration timeout, String script) {
        return run(timeout, "/bin/sh", "-c", script);
    }

    @Test
    void statusAndSignalAreTold() throws Exception {
        try (Table table = new Table()) {
            assertThat(table.ask(run(LONG, "/bin/true"))).isEqualTo(new Verdict.Exited(0));
            assertThat(table.ask(shell(LONG, "exit 255"))).isEqualTo(new Verdict.Exited(255));
            assertThat(table.ask(shell(LONG, "kill -9 $$"))).isEqualTo(new Verdict.Signalled(9));
            assertThat(table.ask(shell(LONG, "kill -15 $$"))).isEqualTo(new Verdict.Signalled(15));
            assertThat(table.probes.count()).isZero();
        }
    }

    @Test
    void aCommandThatTakesTooLongIsEndedWithAllItStarted() throws Exception {
        Path child = folder.resolve("child");
        try (Table table = new Table()) {
            // The child does not listen to SIGTERM.
            String script = "(trap '' TERM; echo x > " + child + "; while :; do sleep 0.1; done) & echo $! > " + child
                    + ".pid; wait";
            assertThat(table.ask(shell(SHORT, script))).isEqualTo(new Verdict.TimedOut());
            String pid = Files.readString(Path.of(child + ".pid")).strip();
            table.until("the child is gone", () -> !isAlive(pid));
        }
    }

    private static boolean isAlive(String pid) {
        try {
            return !Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aCommandThatCatchesItsEndIsJudgedByItsStatus() throws Exception {
        try (Table table = new Table()) {
            assertThat(table.ask(shell(SHORT, "trap 'exit 0' TERM; while :; do sleep 0.05; done")))
                    .isEqualTo(new Verdict.Exited(0));
            assertThat(table.ask(shell(SHORT, "trap 'exit 3' TERM; while :; do sleep 0.05; done")))
                    .isEqualTo(new Verdict.Exited(3));
        }
    }

    @Test
    void aCommandThatDoesNotListenIsKilledTwoSecondsLater() throws Exception {
        try (Table table = new Table()) {
            var start = table.now();
            assertThat(table.ask(shell(SHORT, "trap '' TERM; while :; do sleep 0.05; done")))
                    .isEqualTo(new Verdict.TimedOut());
            assertThat(start.until(table.now())).isBetween(SHORT.plusSeconds(2), SHORT.plusSeconds(6));
        }
    }

    @Test
    void aProgramThatCannotBeExecutedPassesAndIsToldLoudly() throws Exception {
        try (Table table = new Table()) {
            assertThat(table.ask(run(LONG, "/nowhere/check"))).isEqualTo(new Verdict.Exited(0));
            assertThat(table.remarks)
                    .containsExactly("Misc check command /nowhere/check cannot be executed, which counts as success:"
                            + " No such file or directory");
        }
    }

    @Test
    void aTextWithoutShebangIsReadByTheShell() throws Exception {
        Path script = folder.resolve("check");
        Files.writeString(script, "exit $1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        try (Table table = new Table()) {
            assertThat(table.ask(run(LONG, script.toString(), "3"))).isEqualTo(new Verdict.Exited(3));
            assertThat(table.scriptLines).containsExactly("Please add a #! shebang to script " + script);
        }
    }

    @Test
    void aCancelledCommandIsEndedAndNotTold() throws Exception {
        Path started = folder.resolve("started");
        try (Table table = new Table()) {
            ProbeId id = table.start(0, shell(LONG, "echo $$ > " + started + "; exec sleep 60"));
            table.until("it runs", () -> Files.exists(started));
            table.probes.cancel(id, table.now());
            assertThat(table.probes.count()).isZero();
            table.until("it is gone", () -> table.scripts.runs() == 0);
            assertThat(table.verdicts).isEmpty();
            assertThat(table.probes.nextDeadline()).isEmpty();
        }
    }
}
