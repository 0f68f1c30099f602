package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct statx_timestamp`, linux/stat.h.
final class StatxTimestamp {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("tv_sec"), //   0
            JAVA_INT.withName("tv_nsec"), //   8
            MemoryLayout.paddingLayout(4)); // 12

    private static final long SECONDS = LAYOUT.byteOffset(groupElement("tv_sec"));
    private static final long NANOSECONDS = LAYOUT.byteOffset(groupElement("tv_nsec"));
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private StatxTimestamp() {}

    static long nanos(MemorySegment memory, long offset) {
        return memory.get(JAVA_LONG, offset + SECONDS) * NANOS_PER_SECOND + memory.get(JAVA_INT, offset + NANOSECONDS);
    }
}
