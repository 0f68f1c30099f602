package keepalived4j.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/// A wall clock for the daemon of one host, which can be set while the daemon runs. The machine has one
/// `CLOCK_REALTIME` and no namespace has another, so libfaketime shows ours to the daemon's processes. Timers run by
/// `CLOCK_MONOTONIC`, which is left alone.
final class WallClock {
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path file;

    /// A clock that is right.
    WallClock(Host host) throws IOException {
        file = host.directory().resolve("clock");
        set(Duration.ZERO);
    }

    /// Sets it to so much later than the machine's clock, or earlier if negative. Every process sees that within a
    /// second.
    void set(Duration ahead) throws IOException {
        Path next = file.resolveSibling("clock.next");
        Files.writeString(next, "%+d%n".formatted(ahead.toSeconds()));
        // At once: half a file would be half a time.
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// What a process has in its environment to go by this clock.
    Map<String, String> environment() throws IOException {
        return Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "NO_FAKE_STAT",
                "1");
    }

    private static Path library() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"), "*-linux-gnu*")) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(LIBRARY))) return folder.resolve(LIBRARY);
            }
        }
        throw new IOException("no " + LIBRARY + " in a folder of /usr/lib: script/bootstrap installs it");
    }
}
