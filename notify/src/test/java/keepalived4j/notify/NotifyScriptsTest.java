package keepalived4j.notify;

import static keepalived4j.notify.Loop.command;
import static keepalived4j.notify.Loop.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import keepalived4j.model.Command;
import keepalived4j.model.NotifyCommands;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Notification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class NotifyScriptsTest {

    private static final NotifySubject VI_1 = NotifySubject.instance("VI_1");

    @TempDir
    private Path directory;

    private Path out;
    private Loop loop;
    private NotifyScripts scripts;

    @BeforeEach
    void open() throws Exception {
        out = Files.createFile(directory.resolve("out"));
        loop = new Loop();
        scripts = new NotifyScripts(loop.runner, loop.facts::add);
    }

    @AfterEach
    void close() throws Exception {
        loop.close();
    }

    /// Writes its name and its words to `out`, one line.
    private Optional<Command> telling(String name) throws IOException {
        // In one write: two scripts at a time share the file.
        return Optional.of(command(script(
                directory,
                name,
                "line=${0##*/}",
                "for word; do line=\"$line <$word>\"; done",
                "echo \"$line\" >> " + out)));
    }

    private NotifyCommands telling() throws IOException {
        return new NotifyCommands(
                telling("master"),
                telling("backup"),
                telling("fault"),
                telling("stop"),
                telling("deleted"),
                telling("lower"),
                telling("any"));
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(out).stream()
                .map(line -> line.replace(" <>", ""))
                .toList();
    }

    private void untilIdle() throws Exception {
        loop.until("no script runs", () -> loop.runner.runs() == 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Notification.class,
            names = {"MASTER", "BACKUP", "FAULT", "STOP", "DELETED"})
    void everyStateRunsItsScriptAndTheOneForAnyChange(Notification state) throws Exception {
        scripts.run(VI_1, telling(), state, 105, loop.now());
        untilIdle();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        state.name().toLowerCase(java.util.Locale.ROOT), "any <INSTANCE> <VI_1> <" + state + "> <105>");
    }

    @Test
    void groupsAreToldOfAsGroups() throws Exception {
        NotifyCommands any = new NotifyCommands(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                telling("any"));
        scripts.run(NotifySubject.group("G 1"), any, Notification.MASTER, 0, loop.now());
        untilIdle();
        assertThat(told()).containsExactly("any <GROUP> <G 1> <MASTER> <0>");
    }

    @Test
    void lowerPriorityHasAScriptOfItsOwnAndIsNoChangeOfState() throws Exception {
        scripts.run(VI_1, telling(), Notification.MASTER_RX_LOWER_PRI, 100, loop.now());
        untilIdle();
        assertThat(told()).containsExactly("lower");
    }

    @Test
    void priorityChangesAndUnconfiguredStatesRunNothing() throws Exception {
        scripts.run(VI_1, telling(), Notification.MASTER_PRIORITY, 100, loop.now());
        scripts.run(VI_1, telling(), Notification.BACKUP_PRIORITY, 100, loop.now());
        scripts.run(VI_1, NotifyCommands.NONE, Notification.MASTER, 100, loop.now());
        assertThat(loop.runner.runs()).isZero();
    }

    @Test
    void scriptsAreStartedInOrderWithoutWaitingForOneAnother() throws Exception {
        Path gate = directory.resolve("gate");
        // Each tells that it has begun and then waits for the gate.
        Command waiting = command(
                script(directory, "waiting", "echo $3 >> " + out, "while [ ! -e " + gate + " ]; do sleep 0.02; done"));
        NotifyCommands any = anyChange(waiting);
        scripts.run(VI_1, any, Notification.MASTER, 100, loop.now());
        loop.until("the first has begun", () -> lines() == 1);
        scripts.run(VI_1, any, Notification.BACKUP, 100, loop.now());
        loop.until("both run", () -> lines() == 2);
        assertThat(told()).containsExactly("MASTER", "BACKUP");
        assertThat(loop.runner.runs()).isEqualTo(2);
        Files.createFile(gate);
        untilIdle();
    }

    private static NotifyCommands anyChange(Command command) {
        return new NotifyCommands(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(command));
    }

    private long lines() {
        try {
            return told().size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void scriptsForTheStopAreKilledAfterASecondAndOthersAreNot() throws Exception {
        Command stubborn = command(script(directory, "stubborn", "trap '' TERM", "echo $3 >> " + out, "sleep 5"));
        Deadline start = loop.now();
        scripts.run(VI_1, anyChange(stubborn), Notification.STOP, 100, start);
        scripts.run(VI_1, anyChange(stubborn), Notification.MASTER, 100, start);
        assertThat(loop.runner.nextDeadline()).contains(start.plus(Duration.ofSeconds(1)));
        loop.until("both run", () -> lines() == 2);
        loop.runner.timeReached(start.plus(Duration.ofSeconds(1)).minus(Duration.ofNanos(1)));
        assertThat(loop.runner.runs()).isEqualTo(2);
        loop.runner.timeReached(start.plus(Duration.ofSeconds(1)));
        loop.until("one is killed", () -> loop.runner.runs() == 1);
        assertThat(loop.runner.nextDeadline()).isEmpty();
    }

    @Test
    void beyondTheBoundOnlyTheNewestStateWaitsAndIsToldInTheEnd() throws Exception {
        Path gate = directory.resolve("gate");
        Command waiting = command(script(
                directory, "waiting", "while [ ! -e " + gate + " ]; do sleep 0.05; done", "echo $3 $4 >> " + out));
        NotifyCommands any = anyChange(waiting);
        for (int i = 0; i < NotifyScripts.MAX_RUNNING; i++) {
            scripts.run(VI_1, any, Notification.MASTER, 1, loop.now());
        }
        assertThat(loop.facts).isEmpty();
        scripts.run(VI_1, any, Notification.BACKUP, 2, loop.now());
        scripts.run(VI_1, any, Notification.FAULT, 3, loop.now());
        assertThat(loop.facts)
                .containsExactly(
                        new NotifyFact.NotifyPostponed(VI_1, Notification.BACKUP, 64),
                        new NotifyFact.NotifySkipped(VI_1, Notification.BACKUP),
                        new NotifyFact.NotifyPostponed(VI_1, Notification.FAULT, 64));
        assertThat(loop.runner.runs()).isEqualTo(NotifyScripts.MAX_RUNNING);
        scripts.run(NotifySubject.instance("VI_2"), any, Notification.MASTER, 4, loop.now());
        assertThat(loop.runner.runs()).isEqualTo(NotifyScripts.MAX_RUNNING + 1);
        Files.createFile(gate);
        untilIdle();
        assertThat(told()).hasSize(66).contains("FAULT 3", "MASTER 4").doesNotContain("BACKUP 2");
    }

    @Test
    void eventsOfPassingInterestDoNotTakeThePlaceOfAWaitingState() throws Exception {
        Path gate = directory.resolve("gate");
        Optional<Command> waiting = Optional.of(command(
                script(directory, "waiting", "while [ ! -e " + gate + " ]; do sleep 0.05; done", "echo $3 >> " + out)));
        NotifyCommands commands = new NotifyCommands(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                waiting,
                waiting);
        for (int i = 0; i < NotifyScripts.MAX_RUNNING; i++) {
            scripts.run(VI_1, commands, Notification.MASTER, 1, loop.now());
        }
        scripts.run(VI_1, commands, Notification.BACKUP, 1, loop.now());
        scripts.run(VI_1, commands, Notification.MASTER_RX_LOWER_PRI, 1, loop.now());
        assertThat(loop.facts).last().isEqualTo(new NotifyFact.NotifySkipped(VI_1, Notification.MASTER_RX_LOWER_PRI));
        Files.createFile(gate);
        untilIdle();
        assertThat(told()).contains("BACKUP");
    }
}
