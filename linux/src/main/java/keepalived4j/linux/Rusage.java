package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct rusage`, sys/resource.h, of which the times are read.
final class Rusage {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_LONG.withName("ru_utime.tv_sec"), //    0
            JAVA_LONG.withName("ru_utime.tv_usec"), //   8
            JAVA_LONG.withName("ru_stime.tv_sec"), //   16
            JAVA_LONG.withName("ru_stime.tv_usec"), //  24
            MemoryLayout.paddingLayout(112)); //  32, fourteen counters

    private static final long USER_SECONDS = LAYOUT.byteOffset(groupElement("ru_utime.tv_sec"));
    private static final long USER_MICROS = LAYOUT.byteOffset(groupElement("ru_utime.tv_usec"));
    private static final long SYSTEM_SECONDS = LAYOUT.byteOffset(groupElement("ru_stime.tv_sec"));
    private static final long SYSTEM_MICROS = LAYOUT.byteOffset(groupElement("ru_stime.tv_usec"));
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Rusage() {}

    static ProcessorTime read(MemorySegment memory) {
        return new ProcessorTime(
                memory.get(JAVA_LONG, USER_SECONDS) * MICROS_PER_SECOND + memory.get(JAVA_LONG, USER_MICROS),
                memory.get(JAVA_LONG, SYSTEM_SECONDS) * MICROS_PER_SECOND + memory.get(JAVA_LONG, SYSTEM_MICROS));
    }
}
