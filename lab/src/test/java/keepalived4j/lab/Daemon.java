package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A running keepalived, ours or the reference's, and what it has logged.
final class Daemon {
    private final Host host;
    private final Software software;
    private final Path configuration;
    private final Process process;
    private final Thread reader;
    private final Journal<String> log = new Journal<>();

    Daemon(Host host, Software software, Path configuration, Process process) {
        this.host = host;
        this.software = software;
        this.configuration = configuration;
        this.process = process;
        reader = Lines.read(process, "log of " + host.name(), line -> log.add(withoutTime(line)));
    }

    /// Lines of the log, without the time in front.
    Journal<String> log() {
        return log;
    }

    /// Waits for a line containing `text`, from the start of the log.
    void awaitLine(String text, Duration limit) throws InterruptedException {
        awaitLine(0, text, limit);
    }

    void awaitLine(int mark, String text, Duration limit) throws InterruptedException {
        log.expect(mark, line -> line.contains(text), "'" + text + "' from " + this, limit);
    }

    /// Waits for a line that is `text` and nothing else.
    void awaitEntry(int mark, String text, Duration limit) throws InterruptedException {
        log.expect(mark, text::equals, "line '" + text + "' from " + this, limit);
    }

    String logText() {
        return String.join("\n", log.entries());
    }

    /// The number of the parent process.
    String pid() {
        return Long.toString(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Replaces the configuration and asks for a reload.
    void reload(String text) throws IOException {
        Files.writeString(configuration, text);
        signal("HUP");
    }

    /// Sends a signal to the parent process.
    void signal(String name) throws IOException {
        Command.run("kill", "-" + name, pid());
    }

    /// Stops it the way init does, and returns the exit status.
    int stop() throws IOException, InterruptedException {
        signal("TERM");
        return awaitExit(PATIENCE);
    }

    /// Power is cut: no process of it runs another instruction. All are halted first, since the death of the parent
    /// would let its children stop in order, and the death of a child would be mended by the parent.
    void kill() throws IOException, InterruptedException {
        List<String> pids = new ArrayList<>();
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(child -> pids.add(Long.toString(child.pid())));
        }
        pids.add(Long.toString(process.pid()));
        Command.run(Stream.concat(Stream.of("kill", "-STOP"), pids.stream()).toList());
        Command.run(Stream.concat(Stream.of("kill", "-KILL"), pids.stream()).toList());
        awaitExit(PATIENCE);
        // /run is empty after a boot. An old reference also takes an unreaped child for a running daemon.
        for (String file : List.of("keepalived.pid", "vrrp.pid", "checkers.pid", "bfd.pid")) {
            Files.deleteIfExists(host.directory().resolve(file));
        }
    }

    int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(this + " does not end:\n" + logText());
        }
        reader.join(limit);
        return process.exitValue();
    }

    @Override
    public String toString() {
        return software + " on " + host.name();
    }

    /// `Sun Nov 22 11:47:37 2026: text`: 24 characters of time in the C locale, a colon, a blank.
    static String withoutTime(String line) {
        return line.length() > 26 && line.startsWith(": ", 24) ? line.substring(26) : line;
    }
}
