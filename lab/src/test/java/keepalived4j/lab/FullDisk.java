package keepalived4j.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A small disk that only the daemon of a host has: it lies in a mount namespace, and is gone with the last process
/// there.
final class FullDisk {
    private static final String FILLER = "filler";
    private static final String MOUNT = """
            mount -t tmpfs -o size=256k disk "$1" || exit 99
            [ "$2" = empty ] || dd if=/dev/zero of="$1/filler" bs=4096 2>/dev/null
            shift 2
            exec "$@"
            """;

    private final Path directory;
    private final Daemon daemon;

    /// How it is when the daemon starts.
    enum State {
        EMPTY,
        FULL
    }

    private FullDisk(Path directory, Daemon daemon) {
        this.directory = directory;
        this.daemon = daemon;
    }

    /// Where it will be on `host`.
    static Path directory(Host host) {
        return host.directory().resolve("disk");
    }

    /// Starts a daemon that has one.
    static FullDisk start(Host host, State state, String configuration, String... options) throws IOException {
        Path directory = Files.createDirectory(directory(host));
        Path file = host.write(configuration);
        List<String> words = new ArrayList<>(
                List.of("sh", "-c", MOUNT, "sh", directory.toString(), state == State.EMPTY ? "empty" : "full"));
        words.addAll(host.foreground(Software.OURS, file));
        words.addAll(List.of(options));
        List<String> command = host.inside(words.toArray(String[]::new));
        return new FullDisk(directory, host.launch(Software.OURS, file, Map.of(), command));
    }

    Daemon daemon() {
        return daemon;
    }

    /// A file on it, as it is seen from here.
    Path path(String name) {
        return Path.of("/proc", daemon.pid(), "root" + directory).resolve(name);
    }

    /// The files on it, in the order of their names.
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path(""))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(FILLER))
                    .sorted()
                    .toList();
        }
    }

    /// Leaves no byte of it free.
    void fill() throws IOException {
        byte[] page = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(path(FILLER))) {
            while (true) filler.write(page);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) throw e;
        }
    }

    void free() throws IOException {
        Files.delete(path(FILLER));
    }
}
