package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct sock_filter`, linux/filter.h: one instruction of classic BPF.
final class SockFilter {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("code"), // 0
            JAVA_BYTE.withName("jt"), //    2
            JAVA_BYTE.withName("jf"), //    3
            JAVA_INT.withName("k")); //     4

    private static final long CODE = LAYOUT.byteOffset(groupElement("code"));
    private static final long JT = LAYOUT.byteOffset(groupElement("jt"));
    private static final long JF = LAYOUT.byteOffset(groupElement("jf"));
    private static final long K = LAYOUT.byteOffset(groupElement("k"));

    /// `BPF_RET | BPF_K`: keep so many bytes of the packet.
    static final short RETURN = 0x06;

    private SockFilter() {}

    static void write(MemorySegment memory, long offset, short code, int k) {
        memory.set(JAVA_SHORT, offset + CODE, code);
        memory.set(JAVA_BYTE, offset + JT, (byte) 0);
        memory.set(JAVA_BYTE, offset + JF, (byte) 0);
        memory.set(JAVA_INT, offset + K, k);
    }
}
