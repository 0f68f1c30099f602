package keepalived4j.notify;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.FileStatus;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.PathCalls.SymbolicLinks;

/// A file of the operator's that is read as a whole. What would have to be waited for, or has no end, is none.
final class SmallFile {

    private final byte[] content;
    private final int mode;

    private SmallFile(byte[] content, int mode) {
        this.content = content;
        this.mode = mode;
    }

    /// @param longest number of bytes
    /// @throws IOException whose message is the reason, for people, without the path
    static SmallFile read(CallState state, String path, int longest) throws IOException {
        try {
            FileStatus status = PathCalls.statx(state, path, SymbolicLinks.FOLLOWED);
            if (!status.isRegularFile()) {
                throw new IOException("it is not a regular file");
            }
            int flags = FileCalls.O_RDONLY | FileCalls.O_NONBLOCK | FileCalls.O_CLOEXEC;
            try (FileDescriptor file = FileCalls.open(state, path, flags, 0);
                    Arena arena = Arena.ofConfined()) {
                return new SmallFile(all(state, file, arena.allocate(longest + 1L)), status.mode());
            }
        } catch (ErrnoException e) {
            throw new IOException(e.text());
        }
    }

    /// @param room for one byte more than there may be
    private static byte[] all(CallState state, FileDescriptor file, MemorySegment room)
            throws ErrnoException, IOException {
        long length = 0;
        long count = FileCalls.read(state, file, room);
        while (count > 0) {
            length += count;
            if (length == room.byteSize()) {
                throw new IOException("it has more than " + (room.byteSize() - 1) + " bytes");
            }
            count = FileCalls.read(state, file, room.asSlice(length));
        }
        return room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    byte[] content() {
        return content.clone();
    }

    /// Type and permissions, `S_IF…` and `S_I…`.
    int mode() {
        return mode;
    }
}
