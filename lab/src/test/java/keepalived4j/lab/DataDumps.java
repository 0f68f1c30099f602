package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The files that a daemon writes when it is asked how it stands.
final class DataDumps {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 50;

    private final Daemon daemon;
    private final Host host;

    DataDumps(Daemon daemon, Host host) {
        this.daemon = daemon;
        this.host = host;
    }

    /// What the file of that name contains after the signal.
    String after(String signal, String name) throws IOException, InterruptedException {
        Path file = host.directory().resolve(name);
        Files.deleteIfExists(file);
        daemon.signal(signal);
        return await(file);
    }

    List<String> linesAfter(String signal, String name) throws IOException, InterruptedException {
        return after(signal, name).lines().toList();
    }

    /// Waits for a file. The reference gives it its name before it is written: it is there when it grows no more.
    static String await(Path file) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String before = "";
        while (System.nanoTime() < end) {
            String present = Files.isRegularFile(file) ? Files.readString(file) : "";
            if (!present.isEmpty() && present.equals(before)) {
                return present;
            }
            before = present;
            Thread.sleep(POLL_MILLIS);
        }
        throw new AssertionError("no " + file + " within " + PATIENCE);
    }
}
