package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct timespec`, time.h.
final class Timespec {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("tv_sec"), //   0
            JAVA_LONG.withName("tv_nsec")); // 8

    private static final long SECONDS = LAYOUT.byteOffset(groupElement("tv_sec"));
    private static final long NANOSECONDS = LAYOUT.byteOffset(groupElement("tv_nsec"));
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private Timespec() {}

    static void write(MemorySegment memory, long offset, long nanos) {
        memory.set(JAVA_LONG, offset + SECONDS, nanos / NANOS_PER_SECOND);
        memory.set(JAVA_LONG, offset + NANOSECONDS, nanos % NANOS_PER_SECOND);
    }

    static long nanos(MemorySegment memory, long offset) {
        return memory.get(JAVA_LONG, offset + SECONDS) * NANOS_PER_SECOND + memory.get(JAVA_LONG, offset + NANOSECONDS);
    }
}
