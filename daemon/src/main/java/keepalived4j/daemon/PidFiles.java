package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;

/// The pid files of all processes of this daemon, locked for as long as it runs.
///
/// @param vrrp absent if VRRP is switched off
record PidFiles(PidFile parent, Optional<PidFile> vrrp) implements AutoCloseable {

    /// What comes of locking them.
    sealed interface Outcome {

        record Locked(PidFiles files) implements Outcome {}

        /// Another daemon runs.
        record HeldByAnother(Path path) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /// Locks the files of the parent and of every part that is switched on, also of those that have nothing to do: two
    /// daemons must not share a part. Files of parts that this version cannot run are removed again.
    static Outcome lock(CallState state, PidPaths paths, DaemonOptions options) {
        List<Path> wanted = new ArrayList<>();
        wanted.add(paths.parent());
        if (options.subsystems().contains(Subsystem.VRRP)) {
            wanted.add(paths.vrrp());
        }
        List<PidFile> locked = new ArrayList<>();
        try {
            for (Path path : wanted) {
                Files.createDirectories(path.toAbsolutePath().getParent());
                Optional<PidFile> file = PidFile.lock(state, path);
                if (file.isEmpty()) {
                    release(locked);
                    return new Outcome.HeldByAnother(path);
                }
                locked.add(file.get());
            }
        } catch (ErrnoException | IOException e) {
            release(locked);
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
        return new Outcome.Locked(
                new PidFiles(locked.getFirst(), locked.size() > 1 ? Optional.of(locked.get(1)) : Optional.empty()));
    }

    private static void release(List<PidFile> files) {
        for (PidFile file : files) {
            file.unlock();
        }
    }

    /// Removes the files.
    ///
    /// @throws IOException if one cannot be removed; the others are gone all the same
    @Override
    public void close() throws IOException {
        try {
            parent.close();
        } finally {
            if (vrrp.isPresent()) {
                vrrp.get().close();
            }
        }
    }
}
