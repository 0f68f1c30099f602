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
/// @param bfd absent if BFD is switched off
record PidFiles(PidFile parent, Optional<PidFile> vrrp, Optional<PidFile> bfd) implements AutoCloseable {

    /// What comes of locking them.
    sealed interface Outcome {

        record Locked(PidFiles files) implements Outcome {}

        /// Another daemon runs.
        record HeldByAnother(Path path) implements Outcome {}

        record Refused(String reason) implements Outcome {}
    }

    /// Locks the files of the parent and of every part that is switched on, also of those that have nothing to do: two
    /// daemons must not share a part.
    static Outcome lock(CallState state, PidPaths paths, DaemonOptions options) {
        List<PidFile> locked = new ArrayList<>();
        try {
            Optional<PidFile> parent = lock(state, paths.parent(), locked);
            if (parent.isEmpty()) {
                return new Outcome.HeldByAnother(paths.parent());
            }
            Optional<PidFile> vrrp = Optional.empty();
            if (options.subsystems().contains(Subsystem.VRRP)) {
                vrrp = lock(state, paths.vrrp(), locked);
                if (vrrp.isEmpty()) {
                    return new Outcome.HeldByAnother(paths.vrrp());
                }
            }
            Optional<PidFile> bfd = Optional.empty();
            if (options.subsystems().contains(Subsystem.BFD)) {
                bfd = lock(state, paths.bfd(), locked);
                if (bfd.isEmpty()) {
                    return new Outcome.HeldByAnother(paths.bfd());
                }
            }
            return new Outcome.Locked(new PidFiles(parent.get(), vrrp, bfd));
        } catch (ErrnoException | IOException e) {
            release(locked);
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    /// One more; where another process holds it, those locked before are released.
    private static Optional<PidFile> lock(CallState state, Path path, List<PidFile> locked)
            throws ErrnoException, IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Optional<PidFile> file = PidFile.lock(state, path);
        if (file.isPresent()) {
            locked.add(file.get());
        } else {
            release(locked);
        }
        return file;
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
        try (PidFile _ = parent) {
            try {
                if (vrrp.isPresent()) {
                    vrrp.get().close();
                }
            } finally {
                if (bfd.isPresent()) {
                    bfd.get().close();
                }
            }
        }
    }
}
