package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.FileStatus;
import keepalived4j.linux.PathCalls;

/// A file that holds the number of a running process, and whose lock says that it still runs. The parent writes
/// those of its children too, because it knows their numbers first and mostly outlives them. A child holds the
/// lock with it, so that one whose parent was killed still counts as running until it has let go of everything. Where
/// the daemon is one process, all of them hold its number.
final class PidFile implements AutoCloseable {

    private static final int MODE = 0644;
    private static final int MOST_ATTEMPTS = 10;

    private final Path path;
    private FileDescriptor file;

    private PidFile(Path path, FileDescriptor file) {
        this.path = path;
        this.file = file;
    }

    /// The descriptor by which a child has its own pid file.
    static final int INHERITED = 3;

    /// Creates and locks the file; absent if another process has it locked.
    ///
    /// @throws ErrnoException where the file cannot be opened; ELOOP if it is a symbolic link
    static Optional<PidFile> lock(CallState state, Path path) throws ErrnoException {
        int flags = FileCalls.O_RDWR | FileCalls.O_CREAT | FileCalls.O_NOFOLLOW | FileCalls.O_CLOEXEC;
        for (int attempt = 1; ; attempt++) {
            FileDescriptor file = FileCalls.open(state, path.toString(), flags, MODE);
            if (!FileCalls.tryLock(state, file)) {
                file.close();
                return Optional.empty();
            }
            // Some file systems number a file anew each time it is looked at.
            if (attempt == MOST_ATTEMPTS || isAt(state, path, file)) {
                // Readable for everybody, whatever the umask is.
                FileCalls.fchmod(state, file, MODE);
                FileCalls.ftruncate(state, file, 0);
                return Optional.of(new PidFile(path, file));
            }
            file.close();
        }
    }

    /// Whether the path still leads to the open file. A daemon that ended just now may have removed it between our
    /// opening and our locking, and the lock of a file that nobody can find keeps nobody out.
    static boolean isAt(CallState state, Path path, FileDescriptor file) throws ErrnoException {
        FileStatus opened = PathCalls.statx(state, "/proc/self/fd/" + file.number(), PathCalls.SymbolicLinks.FOLLOWED);
        try {
            FileStatus present = PathCalls.statx(state, path.toString(), PathCalls.SymbolicLinks.NOT_FOLLOWED);
            return present.inode() == opened.inode()
                    && present.deviceMajor() == opened.deviceMajor()
                    && present.deviceMinor() == opened.deviceMinor();
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOENT) {
                return false;
            }
            throw e;
        }
    }

    /// The file of this process, created and locked by its parent, and inherited from it. Where it is, the kernel says,
    /// for a path as it was given means another file in another directory.
    static PidFile inherited() throws IOException {
        Path path = Files.readSymbolicLink(Path.of("/proc/self/fd/" + INHERITED));
        return new PidFile(path, new FileDescriptor(INHERITED));
    }

    /// Makes and locks the file anew if it is no longer at its path: a child removes its own when it ends. Where
    /// another daemon has it by now, it is left alone.
    void renew(CallState state) throws ErrnoException {
        if (!isAt(state, path, file)) {
            Optional<PidFile> made = lock(state, path);
            if (made.isPresent()) {
                file.close();
                file = made.get().file;
            }
        }
    }

    /// Lets a child that is started have the file as [#inherited].
    FileAction handDown() {
        return new FileAction.Duplicate(file, INHERITED);
    }

    /// Replaces the content by `pid`. A file that somebody removed is there again afterwards, though not locked.
    void write(CallState state, long pid) throws ErrnoException {
        new LinesFile(state, path.toString(), MODE).write(List.of(Long.toString(pid)));
    }

    /// Removes the file for as long as its process does not run; the next [#renew] makes it anew.
    void withdraw() throws IOException {
        Files.deleteIfExists(path);
    }

    /// Gives up the lock and leaves the file.
    void unlock() {
        file.close();
    }

    /// Removes the file and gives up the lock, also where the file can no longer be removed.
    ///
    /// @throws IOException if it cannot be removed
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            file.close();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
