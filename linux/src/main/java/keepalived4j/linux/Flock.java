package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct flock`, fcntl.h.
final class Flock {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("l_type"), //    0
            JAVA_SHORT.withName("l_whence"), //  2
            MemoryLayout.paddingLayout(4), //    4
            JAVA_LONG.withName("l_start"), //    8
            JAVA_LONG.withName("l_len"), //     16
            JAVA_INT.withName("l_pid"), //      24
            MemoryLayout.paddingLayout(4)); //  28

    private static final long TYPE = LAYOUT.byteOffset(groupElement("l_type"));

    private Flock() {}

    /// Writes a lock of `type` on everything into `memory`: from the start (`SEEK_SET`, 0) for ever (length 0).
    static MemorySegment wholeFile(MemorySegment memory, short type) {
        MemorySegment lock = memory.asSlice(0, LAYOUT).fill((byte) 0);
        lock.set(JAVA_SHORT, TYPE, type);
        return lock;
    }
}
