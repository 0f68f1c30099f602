package keepalived4j.netlink;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// `struct proc_event`, linux/cn_proc.h. Behind the head is a union, of which each kind of event fills as much as it
/// needs; all begin with the thread and the process it is about.
final class ProcEvent {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("what"), // 0
            JAVA_INT.withName("cpu"), // 4
            JAVA_LONG.withName("timestamp_ns"), // 8
            MemoryLayout.sequenceLayout(6, JAVA_INT).withName("event_data")); // 16

    static final long WHAT = LAYOUT.byteOffset(groupElement("what"));
    static final long DATA = LAYOUT.byteOffset(groupElement("event_data"));
    /// The thread; of a fork the one that forks.
    static final long THREAD = DATA;
    /// Its process.
    static final long PROCESS = DATA + JAVA_INT.byteSize();
    /// The thread that a fork makes.
    static final long CHILD_THREAD = DATA + 2 * JAVA_INT.byteSize();
    /// Its process.
    static final long CHILD_PROCESS = DATA + 3 * JAVA_INT.byteSize();
    /// The new name of a process, ended by zero.
    static final long NAME = DATA + 2 * JAVA_INT.byteSize();

    static final int NAME_BYTES = 16; // TASK_COMM_LEN

    static final int PROC_EVENT_FORK = 0x1;
    static final int PROC_EVENT_EXEC = 0x2;
    static final int PROC_EVENT_COMM = 0x200;
    static final int PROC_EVENT_EXIT = 0x8000_0000;

    private ProcEvent() {}
}
