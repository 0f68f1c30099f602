package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct sched_param`, sched.h.
final class SchedParam {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(JAVA_INT.withName("sched_priority")); // 0

    private static final long PRIORITY = LAYOUT.byteOffset(groupElement("sched_priority"));

    private SchedParam() {}

    static void write(MemorySegment memory, int priority) {
        memory.set(JAVA_INT, PRIORITY, priority);
    }
}
