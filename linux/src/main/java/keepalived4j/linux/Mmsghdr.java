package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct mmsghdr`, sys/socket.h.
final class Mmsghdr {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            Msghdr.LAYOUT.withName("msg_hdr"), //  0
            JAVA_INT.withName("msg_len"), //      56
            MemoryLayout.paddingLayout(4)); //    60

    static final long SIZE = LAYOUT.byteSize();
    private static final long LEN = LAYOUT.byteOffset(groupElement("msg_len"));

    private Mmsghdr() {}

    static int length(MemorySegment memory, long offset) {
        return memory.get(JAVA_INT, offset + LEN);
    }
}
