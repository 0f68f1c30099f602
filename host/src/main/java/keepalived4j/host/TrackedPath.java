package keepalived4j.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.TrackFile.InitialContent;

/// Where a tracked file lies, all links resolved, whether it is there or not.
///
/// @param directory absolute; exists
/// @param name of the file in it
record TrackedPath(String directory, String name) {

    private static final int ANYBODY = 0666; // less the umask

    /// Follows the links of `path`, also of the file itself, so that its own directory is known.
    ///
    /// @throws IOException if the directory is not there or may not be looked at
    static TrackedPath resolve(String path) throws IOException {
        Path written = Path.of(path).toAbsolutePath();
        Path resolved;
        try {
            resolved = written.toRealPath();
        } catch (IOException _) {
            // Not there yet: what matters is where it will be.
            resolved = parent(written).toRealPath().resolve(written.getFileName());
        }
        return new TrackedPath(
                parent(resolved).toString(), resolved.getFileName().toString());
    }

    private static Path parent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IOException(path + " is no file");
        }
        return parent;
    }

    private String path() {
        return directory + "/" + name;
    }

    /// Puts the first bytes of the file into `into`, and returns how many; 0 where it cannot be read. A pipe without
    /// a writer is not waited for.
    int read(CallState state, byte[] into) {
        int flags = FileCalls.O_RDONLY | FileCalls.O_NONBLOCK | FileCalls.O_CLOEXEC;
        try (FileDescriptor file = FileCalls.open(state, path(), flags, 0);
                Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(into.length);
            long length = FileCalls.read(state, file, buffer);
            if (length == FileCalls.WOULD_BLOCK) {
                return 0;
            }
            MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, into, 0, (int) length);
            return (int) length;
        } catch (ErrnoException _) {
            return 0;
        }
    }

    /// Writes what the file begins with: if it is not there or, where that is wanted, into the one that is.
    ///
    /// @throws ErrnoException EACCES, EROFS, ENOSPC, EISDIR
    void initialize(CallState state, InitialContent initial) throws ErrnoException {
        int flags = FileCalls.O_WRONLY | FileCalls.O_CREAT | FileCalls.O_CLOEXEC | FileCalls.O_NONBLOCK;
        int how = initial.overwrites() ? FileCalls.O_TRUNC : FileCalls.O_EXCL;
        if (!initial.overwrites() && Path.of(path()).toFile().exists()) {
            return;
        }
        try (FileDescriptor file = FileCalls.open(state, path(), flags | how, ANYBODY);
                Arena arena = Arena.ofConfined()) {
            byte[] text = (initial.number() + "\n").getBytes(StandardCharsets.US_ASCII);
            FileCalls.write(state, file, arena.allocateFrom(ValueLayout.JAVA_BYTE, text), text.length);
        }
    }
}
