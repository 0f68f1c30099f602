package keepalived4j.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A running keepalived, in a namespace where nothing else runs, with a `/run` of its own.
final class Daemon {
    private static final String WAIT_AND_EXEC = "mount -t tmpfs tmpfs /run && read -r go && exec \"$@\"";

    private final Process process;
    private final Namespace namespace;
    private final Path log;
    private final long started;

    /// Starts `program`. It is the shell's exec that is timed, not the setting up of its surroundings.
    Daemon(Namespace namespace, Path program, Path directory, String configuration, String... options)
            throws IOException, InterruptedException {
        this.namespace = namespace;
        Path file = Files.writeString(directory.resolve(namespace.name() + ".conf"), configuration);
        log = directory.resolve(namespace.name() + ".log");
        List<String> words = new ArrayList<>(namespace.inside(
                "sh", "-c", WAIT_AND_EXEC, "sh", program.toString(), "-n", "-l", "-f", file.toString()));
        words.addAll(List.of(options));
        process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Path mounts = Path.of("/proc/" + process.pid() + "/mounts");
        while (process.isAlive() && !Files.readString(mounts).contains(" /run tmpfs")) Thread.sleep(5);
        Thread.sleep(5); // until the shell waits in its read
        OutputStream go = process.getOutputStream();
        started = Clock.wall();
        go.write('\n');
        go.close();
    }

    /// When it was exec'd, as [Clock#wall()].
    long started() {
        return started;
    }

    /// The whole log so far.
    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    void awaitLine(String text, Duration limit) throws IOException, InterruptedException, MeasurementFailed {
        long end = System.nanoTime() + limit.toNanos();
        while (!log().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > end) throw failed("logs no '" + text + "'");
            Thread.sleep(20);
        }
    }

    /// Waits until its namespace has `count` addresses.
    void awaitAddresses(int count, Duration limit) throws IOException, InterruptedException, MeasurementFailed {
        long end = System.nanoTime() + limit.toNanos();
        while (namespace.addresses() < count) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw failed("has " + namespace.addresses() + " of " + count + " addresses");
            }
            Thread.sleep(100);
        }
    }

    /// Stops it the way init does.
    void stop() throws IOException, InterruptedException {
        if (process.isAlive()) {
            terminate();
            if (!process.waitFor(10, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        }
        // Whatever a parent that was killed has left.
        for (long left : namespace.processes()) ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
    }

    /// Lets all its processes die at once, and waits for the parent's end.
    void kill() throws IOException, InterruptedException {
        for (long each : namespace.processes()) ProcessHandle.of(each).ifPresent(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /// Lets none of its processes run on, as if its machine had lost its power: dying would take time of the processors
    /// that those have to share here who are to notice.
    void halt() throws IOException {
        List<String> words = new ArrayList<>(List.of("kill", "-STOP"));
        for (long each : namespace.processes()) words.add(Long.toString(each));
        Command.run(words);
    }

    /// Asks it to stop, and does not wait.
    void terminate() throws IOException {
        Command.run("kill", "-TERM", Long.toString(process.pid()));
    }

    MeasurementFailed failed(String what) throws IOException {
        List<String> lines = log().lines().toList();
        String end = String.join("\n    ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        String state = process.isAlive() ? "" : " and has ended with status " + process.exitValue();
        return new MeasurementFailed(what + state + "; its log ends:\n    " + end);
    }
}
