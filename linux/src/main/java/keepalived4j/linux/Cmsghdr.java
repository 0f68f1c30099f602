package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct cmsghdr`, sys/socket.h: the head of one piece of ancillary data, its content behind it, each piece
/// aligned to 8 bytes (`CMSG_ALIGN`).
final class Cmsghdr {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("cmsg_len"), //   0
            JAVA_INT.withName("cmsg_level"), //  8
            JAVA_INT.withName("cmsg_type")); // 12

    static final long SIZE = LAYOUT.byteSize();
    private static final long LEN = LAYOUT.byteOffset(groupElement("cmsg_len"));
    private static final long LEVEL = LAYOUT.byteOffset(groupElement("cmsg_level"));
    private static final long TYPE = LAYOUT.byteOffset(groupElement("cmsg_type"));
    private static final long ALIGNMENT = 8;

    /// What [#find] returns where there is no such piece: no content begins at 0, where the first head stands.
    static final long ABSENT = 0;

    private Cmsghdr() {}

    /// Writes a head for `contentBytes` bytes and returns where the next piece goes.
    static long write(MemorySegment memory, long offset, int level, int type, long contentBytes) {
        memory.set(JAVA_LONG, offset + LEN, SIZE + contentBytes);
        memory.set(JAVA_INT, offset + LEVEL, level);
        memory.set(JAVA_INT, offset + TYPE, type);
        return offset + aligned(SIZE + contentBytes);
    }

    /// Where the content of the piece of this `level` and `type` begins, if it is among the `length` first bytes and
    /// has at least `contentBytes` bytes; else [#ABSENT].
    static long find(MemorySegment memory, long length, int level, int type, long contentBytes) {
        long offset = 0;
        while (offset + SIZE <= length) {
            long pieceBytes = memory.get(JAVA_LONG, offset + LEN);
            if (pieceBytes < SIZE || pieceBytes > length - offset) {
                return ABSENT; // cut off by a control buffer too small
            }
            if (memory.get(JAVA_INT, offset + LEVEL) == level
                    && memory.get(JAVA_INT, offset + TYPE) == type
                    && pieceBytes >= SIZE + contentBytes) {
                return offset + SIZE;
            }
            offset += aligned(pieceBytes);
        }
        return ABSENT;
    }

    private static long aligned(long bytes) {
        return bytes + ALIGNMENT - 1 & -ALIGNMENT;
    }
}
