package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.Configuration;
import keepalived4j.model.ReloadSettings;

/// An empty file that is there while the configuration is being read, for programs that write one.
record ReloadMarker(CallState state, Log log, Path path) {

    private static final int MODE = 0644;

    /// That which `configuration` asks for.
    static Optional<ReloadMarker> of(CallState state, Log log, DaemonOptions options, Configuration configuration) {
        Optional<ReloadSettings.Marker> wanted =
                configuration.global().options().reload().marker();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> named = wanted.get().path();
        Path path = named.isPresent() ? Path.of(named.get()) : PidPaths.reloadMarker(options, configuration.process());
        return Optional.of(new ReloadMarker(state, log, path));
    }

    void put() {
        int flags = FileCalls.O_WRONLY | FileCalls.O_CREAT | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC;
        try (FileDescriptor file = FileCalls.open(state, path.toString(), flags, MODE)) {
            // Readable for everybody, whatever the umask is.
            FileCalls.fchmod(state, file, MODE);
        } catch (ErrnoException e) {
            log.error("Cannot make reload file: " + e.getMessage());
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.error("Cannot remove reload file: " + e.getMessage());
        }
    }
}
