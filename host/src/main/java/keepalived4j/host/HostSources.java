package keepalived4j.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import keepalived4j.config.language.Sources;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.FileStatus;
import keepalived4j.linux.PathCalls;

/// The files of this machine, for the reading of a configuration.
public final class HostSources implements Sources {

    private static final long CHUNK_BYTES = 1 << 16;
    /// No configuration is longer; what is, is none, and must not cost the daemon its memory at a reload.
    private static final int MAX_BYTES = 64 << 20;
    private static final int ANY_EXECUTE_BIT = 0111;

    private final CallState state;

    /// @param state of the thread that this belongs to
    public HostSources(CallState state) {
        this.state = state;
    }

    @Override
    public Kind kind(String path) {
        FileStatus status;
        try {
            status = PathCalls.statx(state, path, PathCalls.SymbolicLinks.FOLLOWED);
        } catch (ErrnoException _) {
            return Kind.MISSING;
        }
        if (status.isRegularFile()) {
            return (status.mode() & ANY_EXECUTE_BIT) == 0 ? Kind.FILE : Kind.EXECUTABLE;
        }
        return status.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
    }

    @Override
    public List<String> names(String directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException _) {
            // What can be listed is all there is. In the C locale there is no name that is not ASCII.
            return names;
        }
        return names;
    }

    @Override
    public Contents read(String path) {
        try {
            return new Contents.Bytes(bytes(path));
        } catch (ErrnoException e) {
            return new Contents.Unreadable(e.text());
        }
    }

    byte[] bytes(String path) throws ErrnoException {
        try (FileDescriptor file = FileCalls.open(state, path, FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0);
                Arena arena = Arena.ofConfined()) {
            MemorySegment chunk = arena.allocate(CHUNK_BYTES);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long length;
            while ((length = FileCalls.read(state, file, chunk)) > 0) {
                if (bytes.size() + length > MAX_BYTES) {
                    throw new ErrnoException("read", Errno.EFBIG, path);
                }
                bytes.writeBytes(chunk.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
            }
            return bytes.toByteArray();
        }
    }

    @Override
    public String canonical(String directory) {
        try {
            return Path.of(directory).toRealPath().toString();
        } catch (IOException | InvalidPathException _) {
            return directory;
        }
    }

    @Override
    public Optional<String> environmentVariable(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public int random(int min, int max) {
        return (int) ThreadLocalRandom.current().nextLong(min, max + 1L);
    }
}
