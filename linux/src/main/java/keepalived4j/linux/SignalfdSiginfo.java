package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct signalfd_siginfo`, sys/signalfd.h.
final class SignalfdSiginfo {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("ssi_signo"), //   0
            JAVA_INT.withName("ssi_errno"), //   4
            JAVA_INT.withName("ssi_code"), //    8
            JAVA_INT.withName("ssi_pid"), //    12
            JAVA_INT.withName("ssi_uid"), //    16
            MemoryLayout.paddingLayout(108)); // 20, what only some signals fill

    private static final long SIGNO = LAYOUT.byteOffset(groupElement("ssi_signo"));
    private static final long PID = LAYOUT.byteOffset(groupElement("ssi_pid"));
    private static final long UID = LAYOUT.byteOffset(groupElement("ssi_uid"));

    private SignalfdSiginfo() {}

    static ReceivedSignal read(MemorySegment memory) {
        return new ReceivedSignal(memory.get(JAVA_INT, SIGNO), memory.get(JAVA_INT, PID), memory.get(JAVA_INT, UID));
    }
}
