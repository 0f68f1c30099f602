package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;

/// The pid files of all processes of this daemon, locked for as long as it runs.
///
/// @param children of the parts that are switched on
/// @param directories that go too once they are empty, the innermost first
record PidFiles(PidFile parent, Map<Role, PidFile> children, List<Path> directories) implements AutoCloseable {

    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final List<Role> CHILDREN = List.of(Role.VRRP, Role.CHECKER, Role.BFD);

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
            Map<Role, PidFile> children = new EnumMap<>(Role.class);
            for (Role role : CHILDREN) {
                if (options.subsystems().contains(role.subsystem())) {
                    Optional<PidFile> file = lock(state, paths.of(role), locked);
                    if (file.isEmpty()) {
                        return new Outcome.HeldByAnother(paths.of(role));
                    }
                    children.put(role, file.get());
                }
            }
            // In a namespace they are in a directory that goes with its mount.
            List<Path> directories = options.networkNamespace().isPresent() ? List.of() : paths.ownDirectories();
            return new Outcome.Locked(new PidFiles(parent.get(), children, directories));
        } catch (ErrnoException | IOException e) {
            release(locked);
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    /// One more; where another process holds it, those locked before are released.
    private static Optional<PidFile> lock(CallState state, Path path, List<PidFile> locked)
            throws ErrnoException, IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            makeDirectories(directory);
        }
        Optional<PidFile> file = PidFile.lock(state, path);
        if (file.isPresent()) {
            locked.add(file.get());
        } else {
            release(locked);
        }
        return file;
    }

    /// Makes what is missing of a directory, open to everybody whatever the umask is.
    static void makeDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            makeDirectories(parent);
        }
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, OPEN);
    }

    private static void release(List<PidFile> files) {
        for (PidFile file : files) {
            file.unlock();
        }
    }

    /// Removes the files, and their directories where nothing is left in them.
    ///
    /// @throws IOException if one cannot be removed; the others are gone all the same
    @Override
    public void close() throws IOException {
        List<PidFile> files = new ArrayList<>(children.values());
        files.add(parent);
        Optional<IOException> failure = Optional.empty();
        for (PidFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        for (Path directory : directories) {
            try {
                Files.deleteIfExists(directory);
            } catch (DirectoryNotEmptyException _) {
                // Another instance has files there.
                break;
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
