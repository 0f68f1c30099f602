package keepalived4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.values.Deadline;

/// An event loop as small as can be, with the runner in it. The thread that makes it is its thread.
final class Loop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Starting the first script loads classes. Whoever starts it as another user loads them as that user, who may not
    // enter the folder they are in, below /root say.
    static {
        try (Loop loop = new Loop()) {
            loop.run(command(Path.of("/bin/true")));
        } catch (ErrnoException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final CallState state = new CallState();
    final List<NotifyFact> facts = new ArrayList<>();
    final ScriptRunner runner;
    private final Epoll epoll;

    Loop(List<String> environment) throws ErrnoException {
        epoll = new Epoll(state, 8);
        runner = new ScriptRunner(state, facts::add, environment);
        epoll.add(runner.descriptor(), Epoll.EPOLLIN, 1);
    }

    Loop() throws ErrnoException {
        this(List.of("PATH=/usr/bin:/bin"));
    }

    Deadline now() {
        return new Deadline(System.nanoTime());
    }

    /// Turns until `condition` holds.
    void until(String claim, BooleanSupplier condition) throws ErrnoException {
        Deadline end = now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(end.isReached(now()))
                    .as("gave up waiting until %s", claim)
                    .isFalse();
            if (epoll.await(10) > 0) {
                runner.dispatch();
            }
            runner.timeReached(now());
        }
    }

    /// Runs to its end.
    ScriptEnd run(Command command, String... appended) throws ErrnoException {
        List<ScriptEnd> ends = new ArrayList<>();
        runner.start(command, List.of(appended), (run, end) -> ends.add(end));
        until("the script has ended", () -> !ends.isEmpty());
        return ends.getFirst();
    }

    @Override
    public void close() throws ErrnoException {
        epoll.remove(runner.descriptor());
        runner.close();
        epoll.close();
        state.close();
    }

    /// A shell script in a file of its own that everybody may execute.
    static Path script(Path directory, String name, String... lines) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    static Command command(Path script, String... arguments) {
        return command(Credentials.ROOT, script, arguments);
    }

    static Command command(Credentials user, Path script, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(script.toString());
        words.addAll(List.of(arguments));
        return new Command(words, script.toString(), user);
    }

    /// What the lines of `/proc/…/status` in `file` say.
    static Map<String, String> status(Path file) throws IOException {
        Map<String, String> fields = new java.util.HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int colon = line.indexOf(':');
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return fields;
    }

    static boolean isAlive(long pid) {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            return !status(status).get("State").startsWith("Z");
        } catch (IOException _) {
            return false;
        }
    }

    /// Children of this process in the state of a zombie.
    static List<String> zombies() throws IOException {
        List<String> zombies = new ArrayList<>();
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                for (String child : Files.readString(task.resolve("children")).split(" ")) {
                    if (!child.isBlank() && !isAlive(Long.parseLong(child.strip()))) {
                        zombies.add(child);
                    }
                }
            }
        }
        return zombies;
    }
}
