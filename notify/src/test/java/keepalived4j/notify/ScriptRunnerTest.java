package keepalived4j.notify;

import static keepalived4j.notify.Loop.command;
import static keepalived4j.notify.Loop.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SchedulingCalls;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ScriptRunnerTest {

    private static final Credentials NOBODY_SPECIAL = new Credentials(12345, 23456, List.of());

    @TempDir
    private Path directory;

    private Loop loop;

    @BeforeEach
    void open() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        loop = new Loop(List.of("PATH=/usr/bin:/bin", "COLOUR=grün"));
    }

    @AfterEach
    void close() throws Exception {
        loop.close();
    }

    private Map<String, String> statusSeenBy(Credentials user) throws Exception {
        Path out = directory.resolve(
                "status-" + user.uid() + "-" + user.supplementaryGroups().size());
        copyOfProc("status", user, out);
        return Loop.status(out);
    }

    /// What a program finds in its own `/proc/self`. Not a shell, which blocks signals and opens files at times.
    private void copyOfProc(String file, Credentials user, Path out) throws Exception {
        Command copy = new Command(List.of("cp", "/proc/self/" + file, out.toString()), "/bin/cp", user);
        assertThat(loop.run(copy)).isEqualTo(new ScriptEnd.Exited(0));
    }

    @Test
    void scriptRunsAsItsUserAndWithoutPrivileges() throws Exception {
        assertThat(statusSeenBy(NOBODY_SPECIAL))
                .containsEntry("Uid", "12345\t12345\t12345\t12345")
                .containsEntry("Gid", "23456\t23456\t23456\t23456")
                .containsEntry("Groups", "")
                .containsEntry("CapPrm", "0000000000000000")
                .containsEntry("CapEff", "0000000000000000")
                .containsEntry("CapInh", "0000000000000000");
    }

    @Test
    void scriptHasTheSupplementaryGroupsAskedForAndNoOthers() throws Exception {
        Credentials withGroups = new Credentials(12345, 23456, List.of(34567, 34568));
        assertThat(statusSeenBy(withGroups)).containsEntry("Groups", "34567 34568");
        assertThat(statusSeenBy(NOBODY_SPECIAL)).containsEntry("Groups", "");
        assertThat(statusSeenBy(Credentials.ROOT))
                .containsEntry("Groups", "")
                .containsEntry("Uid", "0\t0\t0\t0")
                .containsEntry("Gid", "0\t0\t0\t0");
    }

    @Test
    void startingAsAnotherUserLeavesEveryThreadOfTheDaemonRoot() throws Exception {
        statusSeenBy(NOBODY_SPECIAL);
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                assertThat(Loop.status(task.resolve("status")))
                        .as(task.toString())
                        .containsEntry("Uid", "0\t0\t0\t0");
            }
        }
    }

    @Test
    void scriptBeginsWithDefaultSignalsAndAnEmptyMask() throws Exception {
        assertThat(statusSeenBy(Credentials.ROOT))
                .containsEntry("SigBlk", "0000000000000000")
                .containsEntry("SigIgn", "0000000000000000");
    }

    @Test
    void scriptHasAProcessGroupOfItsOwnAndTheSessionAndTheClassOfService() throws Exception {
        Path out = directory.resolve("stat");
        copyOfProc("stat", Credentials.ROOT, out);
        String[] script = statFields(out);
        assertThat(script[4]).as("process group").isEqualTo(script[0]);
        assertThat(script[5]).as("session").isEqualTo(statFields(Path.of("/proc/self/stat"))[5]);
        assertThat(script[40]).as("policy").isEqualTo("0");
    }

    @Test
    void scriptOfARealTimeDaemonHasOrdinaryPriority() throws Exception {
        Path out = directory.resolve("stat");
        SchedulingCalls.setRealTime(loop.state, 0, 10, SchedulingCalls.Inheritance.INHERITED);
        SchedulingCalls.setNice(loop.state, 0, -5);
        try {
            copyOfProc("stat", NOBODY_SPECIAL, out);
        } finally {
            SchedulingCalls.setNice(loop.state, 0, 0);
            SchedulingCalls.setNormal(loop.state, 0);
        }
        String[] script = statFields(out);
        assertThat(script[18]).as("nice").isEqualTo("0");
        assertThat(script[40]).as("policy").isEqualTo("0");
    }

    private static String[] statFields(Path stat) throws IOException {
        return Files.readString(stat).replaceFirst("\\(.*\\)", "name").split(" ");
    }

    @Test
    void scriptSeesExactlyTheEnvironment() throws Exception {
        Path out = directory.resolve("environ");
        copyOfProc("environ", NOBODY_SPECIAL, out);
        assertThat(Files.readString(out)).isEqualTo("PATH=/usr/bin:/bin\0COLOUR=grün\0");
    }

    @Test
    void whatWouldMisleadAScriptIsTakenFromItsEnvironment() {
        String environ = "A=1\0IFS=x\0IFSX=2\0LD_PRELOAD=p\0LD_LIBRARY_PATH=l\0MALLOC_ARENA_MAX=1\0"
                + "_JAVA_SR_SIGNUM=62\0LD_BIND_NOW=\0odd\0=odder\0B=ü\0";
        assertThat(ScriptEnvironment.of(environ.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("A=1", "IFSX=2", "LD_BIND_NOW=", "odd", "=odder", "B=ü");
        assertThat(ScriptEnvironment.ofChildren()).contains("PATH=" + System.getenv("PATH"));
    }

    @Test
    void scriptHasTheNullDeviceAndNoOtherDescriptor() throws Exception {
        Path out = directory.resolve("fds");
        Command list =
                new Command(List.of("sh", "-c", "exec ls -l /proc/self/fd > " + out), "/bin/sh", Credentials.ROOT);
        loop.run(list);
        List<String> open = new ArrayList<>();
        for (String line : Files.readAllLines(out)) {
            if (line.contains(" -> ")) {
                open.add(line.replaceFirst(".* (\\d+ -> )", "$1"));
            }
        }
        assertThat(open).hasSize(4).contains("0 -> /dev/null", "1 -> " + out, "2 -> /dev/null");
        assertThat(open.get(3)).as("the directory being listed").matches("3 -> /proc/\\d+/fd");
    }

    @Test
    void scriptGetsItsWordsUnchangedAndTheAppendedOnesAfterThem() throws Exception {
        Path out = directory.resolve("cmdline");
        Command shell = new Command(
                List.of("/configured/path", "-c", "cat /proc/$$/cmdline > " + out + "; :", "", "q x", "d\"q\\"),
                "/bin/sh",
                Credentials.ROOT);
        loop.run(shell, "INSTANCE", "VI ü");
        assertThat(Files.readString(out))
                .startsWith("/configured/path\0-c\0")
                .endsWith("\0\0q x\0d\"q\\\0INSTANCE\0VI ü\0");
    }

    @Test
    void scriptRunsInTheDirectoryOfTheDaemon() throws Exception {
        Path out = directory.resolve("cwd");
        loop.run(command(script(directory, "cwd.sh", "readlink /proc/$$/cwd > " + out)));
        assertThat(Files.readString(out).strip())
                .isEqualTo(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void exitStatusAndSignalAreDelivered() throws Exception {
        assertThat(loop.run(command(script(directory, "zero", "exit 0")))).isEqualTo(new ScriptEnd.Exited(0));
        assertThat(loop.run(command(script(directory, "one", "exit 1")))).isEqualTo(new ScriptEnd.Exited(1));
        assertThat(loop.run(command(script(directory, "most", "exit 255")))).isEqualTo(new ScriptEnd.Exited(255));
        assertThat(loop.run(command(script(directory, "kill", "kill -9 $$")))).isEqualTo(new ScriptEnd.Signalled(9));
        assertThat(loop.run(command(script(directory, "usr1", "kill -USR1 $$"))))
                .isEqualTo(new ScriptEnd.Signalled(10));
    }

    @Test
    void whatCannotBeExecutedIsToldWithItsReason() throws Exception {
        Path plain = Files.writeString(directory.resolve("plain"), "#!/bin/sh\nexit 0\n");
        Command missing = command(directory.resolve("missing"));
        Command notExecutable = command(plain);
        assertThat(loop.run(missing)).isEqualTo(new ScriptEnd.NotStarted(2));
        assertThat(loop.run(notExecutable)).isEqualTo(new ScriptEnd.NotStarted(13));
        assertThat(loop.facts)
                .containsExactly(
                        new NotifyFact.ScriptNotStarted(missing, 2),
                        new NotifyFact.ScriptNotStarted(notExecutable, 13));
        assertThat(NotifyLines.line(loop.facts.getFirst()))
                .isEqualTo("Error exec-ing command '" + directory + "/missing', error 2: No such file or directory");
        assertThat(loop.runner.runs()).isZero();
    }

    @Test
    void textThatDoesNotSayWhatReadsItIsReadByTheShellAndToldOnce() throws Exception {
        Path script = Files.writeString(directory.resolve("text"), "[ \"$1\" = \"it's\" ] && exit 3\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Command named = new Command(
                List.of("a name", "it's"), script.toString(), command(script).user());
        assertThat(loop.run(named)).isEqualTo(new ScriptEnd.Exited(3));
        assertThat(loop.run(named)).isEqualTo(new ScriptEnd.Exited(3));
        assertThat(loop.facts).containsExactly(new NotifyFact.ScriptWithoutShebang(named));
        assertThat(NotifyLines.line(loop.facts.getFirst())).isEqualTo("Please add a #! shebang to script " + script);
    }

    @Test
    void userThatMayNotExecuteAScriptDoesNot() throws Exception {
        Path script = script(directory, "private", "exit 0");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        assertThat(loop.run(command(NOBODY_SPECIAL, script))).isEqualTo(new ScriptEnd.NotStarted(13));
        assertThat(loop.run(command(script))).isEqualTo(new ScriptEnd.Exited(0));
    }

    @Test
    void scriptThatIgnoresTermIsKilledWithItsGroupWhenItsTimeIsOver() throws Exception {
        Path ready = directory.resolve("ready");
        Path script = script(directory, "stubborn", "trap '' TERM", "sleep 60 &", "echo $! > " + ready, "wait");
        List<ScriptEnd> ends = new ArrayList<>();
        ScriptRun run = loop.runner.start(command(NOBODY_SPECIAL, script), List.of(), (_, end) -> ends.add(end));
        loop.until("it runs", () -> hasLine(ready));
        long sleeping = Long.parseLong(Files.readString(ready).strip());
        run.kill(15);
        run.killAt(loop.now().plus(Duration.ofMillis(300)));
        assertThat(loop.runner.nextDeadline()).isPresent();
        assertThat(ends).isEmpty();
        loop.until("it is killed", () -> !ends.isEmpty());
        assertThat(ends).containsExactly(new ScriptEnd.Signalled(9));
        assertThat(loop.runner.nextDeadline()).isEmpty();
        loop.until("its child is killed too", () -> !Loop.isAlive(sleeping));
    }

    @Test
    void whatAScriptLeavesBehindCanBeKilledWhileItsEndIsTold() throws Exception {
        Path child = directory.resolve("child");
        Path script = script(directory, "parent", "sleep 60 & echo $! > " + child, "exit 3");
        List<ScriptEnd> ends = new ArrayList<>();
        loop.runner.start(command(script), List.of(), (run, end) -> {
            run.kill(9);
            ends.add(end);
        });
        loop.until("it has ended", () -> !ends.isEmpty());
        assertThat(ends).containsExactly(new ScriptEnd.Exited(3));
        long sleeping = Long.parseLong(Files.readString(child).strip());
        loop.until("its child is gone", () -> !Loop.isAlive(sleeping));
    }

    @Test
    void signalSentBeforeTheProcessExistsReachesIt() throws Exception {
        List<ScriptEnd> ends = new ArrayList<>();
        ScriptRun run =
                loop.runner.start(command(script(directory, "long", "sleep 60")), List.of(), (_, end) -> ends.add(end));
        assertThat(run.pid()).isEqualTo(OptionalInt.empty());
        run.kill(15);
        loop.until("it has ended", () -> !ends.isEmpty());
        assertThat(ends).containsExactly(new ScriptEnd.Signalled(15));
        run.kill(15);
        run.killAt(loop.now());
        assertThat(loop.runner.nextDeadline()).isEmpty();
    }

    @Test
    void twoHundredScriptsAtOnceLeaveNoZombieAndNoDescriptor() throws Exception {
        Path script = script(directory, "many", "exit $1");
        loop.run(command(script, "0"));
        long before = openDescriptors();
        List<ScriptEnd> ends = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Credentials user = i % 2 == 0 ? NOBODY_SPECIAL : Credentials.ROOT;
            loop.runner.start(command(user, script, Integer.toString(i)), List.of(), (_, end) -> ends.add(end));
        }
        assertThat(loop.runner.runs()).isEqualTo(200);
        loop.until("all have ended", () -> ends.size() == 200);
        for (int i = 0; i < 200; i++) {
            assertThat(ends).contains(new ScriptEnd.Exited(i));
        }
        assertThat(loop.runner.runs()).isZero();
        assertThat(Loop.zombies()).isEmpty();
        assertThat(openDescriptors()).isEqualTo(before);
    }

    private static long openDescriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void closingTellsRunningScriptsToEndAndReapsThem() throws Exception {
        Path ready = directory.resolve("ready");
        Files.createFile(ready);
        Files.setPosixFilePermissions(ready, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path script = script(directory, "running", "echo $$ >> " + ready, "exec sleep 60");
        Loop closing = new Loop();
        closing.runner.start(command(script), List.of(), (_, _) -> {});
        closing.runner.start(command(NOBODY_SPECIAL, script), List.of(), (_, _) -> {});
        closing.until("both run", () -> lines(ready).size() == 2);
        // Started, but nobody has taken note of it.
        closing.runner.start(command(script), List.of(), (_, _) -> {});
        loop.until("a third one runs", () -> lines(ready).size() == 3);
        closing.close();
        loop.until(
                "all are reaped", () -> lines(ready).stream().noneMatch(pid -> Files.exists(Path.of("/proc/" + pid))));
    }

    private static boolean hasLine(Path file) {
        return !lines(file).isEmpty();
    }

    private static List<String> lines(Path file) {
        try {
            String text = Files.readString(file);
            return text.endsWith("\n") ? text.lines().toList() : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }

    @Test
    void scriptEndsWhenTheDaemonIsKilled() throws Exception {
        Path pid = directory.resolve("pid");
        Path script = script(directory, "orphan", "echo $$ > " + pid, "exec sleep 60");
        List<String> java = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                DyingDaemon.class.getName(),
                script.toString(),
                pid.toString());
        Process daemon = new ProcessBuilder(java)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("daemon.log").toFile())
                .start();
        assertThat(daemon.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(daemon.exitValue())
                .as(Files.readString(directory.resolve("daemon.log")))
                .isEqualTo(128 + 9);
        long orphan = Long.parseLong(Files.readString(pid).strip());
        loop.until("the script is gone", () -> !Loop.isAlive(orphan));
    }

    private static String classPath() {
        String tests = Path.of("target", "test-classes").toAbsolutePath().toString();
        String modules = System.getProperty("jdk.module.path", "");
        return tests + ":" + modules + ":" + System.getProperty("java.class.path") + ":"
                + Path.of("target", "classes").toAbsolutePath();
    }

    /// Starts a script and dies of SIGKILL once it runs.
    static final class DyingDaemon {

        private DyingDaemon() {}

        public static void main(String[] arguments) throws ErrnoException, IOException {
            try (Loop daemon = new Loop()) {
                daemon.runner.start(command(NOBODY_SPECIAL, Path.of("/bin/sh"), arguments[0]), List.of(), (_, _) -> {});
                daemon.until("it runs", () -> hasLine(Path.of(arguments[1])) && daemon.runner.runs() == 1);
                new ProcessBuilder(
                                "/bin/kill",
                                "-9",
                                Long.toString(ProcessHandle.current().pid()))
                        .start();
                daemon.until("the end", () -> false);
            }
        }
    }
}
