package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `siginfo_t`, signal.h, as waitid(2) fills it.
final class Siginfo {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("si_signo"), //    0
            JAVA_INT.withName("si_errno"), //    4
            JAVA_INT.withName("si_code"), //     8
            MemoryLayout.paddingLayout(4), //   12
            JAVA_INT.withName("si_pid"), //     16
            JAVA_INT.withName("si_uid"), //     20
            JAVA_INT.withName("si_status"), //  24
            MemoryLayout.paddingLayout(100)); // 28

    private static final long CODE = LAYOUT.byteOffset(groupElement("si_code"));
    private static final long PID = LAYOUT.byteOffset(groupElement("si_pid"));
    private static final long STATUS = LAYOUT.byteOffset(groupElement("si_status"));

    private static final int CLD_EXITED = 1;
    private static final int CLD_DUMPED = 3;

    private Siginfo() {}

    static int pid(MemorySegment memory) {
        return memory.get(JAVA_INT, PID);
    }

    /// How the child ended; running if waitid(2) found none that has, which leaves the pid 0.
    static ChildState childState(MemorySegment memory) {
        if (pid(memory) == 0) {
            return new ChildState.StillRunning();
        }
        int code = memory.get(JAVA_INT, CODE);
        int status = memory.get(JAVA_INT, STATUS);
        return code == CLD_EXITED
                ? new ChildState.Exited(status)
                : new ChildState.Signalled(status, code == CLD_DUMPED);
    }
}
