package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that a daemon writes when it is asked how it stands.
final class DataDumps {

    private final Daemon daemon;
    private final Host host;

    DataDumps(Daemon daemon, Host host) {
        this.daemon = daemon;
        this.host = host;
    }

    /// What the file of that name contains after the signal.
    String after(String signal, String name) throws IOException {
        Path file = host.directory().resolve(name);
        Files.deleteIfExists(file);
        daemon.signal(signal);
        return await(name);
    }

    List<String> linesAfter(String signal, String name) throws IOException {
        return after(signal, name).lines().toList();
    }

    /// Waits for a file of that name to be whole. The reference gives it its name before it is written: it is there
    /// when nobody has it open.
    String await(String name) throws IOException {
        Path file = host.directory().resolve(name);
        boolean isThere =
                Host.await(() -> Files.isRegularFile(file) && !isOpen(file) && Files.size(file) > 0, PATIENCE);
        if (!isThere) throw new AssertionError("no " + file + " within " + PATIENCE);
        return Files.readString(file);
    }

    private boolean isOpen(Path file) throws IOException {
        for (String pid : host.pids()) {
            try (Stream<Path> descriptors = Files.list(Path.of("/proc", pid, "fd"))) {
                for (Path descriptor : descriptors.toList()) {
                    if (leadsTo(descriptor, file)) return true;
                }
            } catch (NoSuchFileException _) {
                // The process has ended, and has nothing open.
            }
        }
        return false;
    }

    private static boolean leadsTo(Path descriptor, Path file) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (NoSuchFileException _) {
            return false; // closed meanwhile
        }
    }
}
