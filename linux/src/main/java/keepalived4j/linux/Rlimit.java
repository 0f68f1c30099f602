package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct rlimit`, sys/resource.h.
final class Rlimit {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("rlim_cur"), //  0
            JAVA_LONG.withName("rlim_max")); // 8

    private static final long CUR = LAYOUT.byteOffset(groupElement("rlim_cur"));
    private static final long MAX = LAYOUT.byteOffset(groupElement("rlim_max"));

    private Rlimit() {}

    static void write(MemorySegment memory, long offset, LimitCalls.Limit limit) {
        memory.set(JAVA_LONG, offset + CUR, limit.soft());
        memory.set(JAVA_LONG, offset + MAX, limit.hard());
    }

    static LimitCalls.Limit read(MemorySegment memory, long offset) {
        return new LimitCalls.Limit(memory.get(JAVA_LONG, offset + CUR), memory.get(JAVA_LONG, offset + MAX));
    }
}
