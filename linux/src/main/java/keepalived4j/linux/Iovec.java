package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct iovec`, sys/uio.h.
final class Iovec {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("iov_base"), // 0
            JAVA_LONG.withName("iov_len")); // 8

    private static final long BASE = LAYOUT.byteOffset(groupElement("iov_base"));
    private static final long LEN = LAYOUT.byteOffset(groupElement("iov_len"));

    private Iovec() {}

    static void write(MemorySegment memory, long offset, long base, long length) {
        memory.set(JAVA_LONG, offset + BASE, base);
        setLength(memory, offset, length);
    }

    static void setLength(MemorySegment memory, long offset, long length) {
        memory.set(JAVA_LONG, offset + LEN, length);
    }
}
