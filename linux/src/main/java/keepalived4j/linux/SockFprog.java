package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct sock_fprog`, linux/filter.h.
final class SockFprog {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("len"), //      0
            MemoryLayout.paddingLayout(6), //   2
            JAVA_LONG.withName("filter")); //   8

    private static final long LEN = LAYOUT.byteOffset(groupElement("len"));
    private static final long FILTER = LAYOUT.byteOffset(groupElement("filter"));

    private SockFprog() {}

    static void write(MemorySegment memory, int instructions, long filter) {
        memory.set(JAVA_SHORT, LEN, (short) instructions);
        memory.set(JAVA_LONG, FILTER, filter);
    }
}
