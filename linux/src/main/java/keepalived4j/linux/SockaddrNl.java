package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct sockaddr_nl`, linux/netlink.h.
final class SockaddrNl {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("nl_family"), // 0
            JAVA_SHORT.withName("nl_pad"), //    2
            JAVA_INT.withName("nl_pid"), //      4
            JAVA_INT.withName("nl_groups")); //  8

    private static final long FAMILY = LAYOUT.byteOffset(groupElement("nl_family"));
    private static final long PAD = LAYOUT.byteOffset(groupElement("nl_pad"));
    private static final long PID = LAYOUT.byteOffset(groupElement("nl_pid"));
    private static final long GROUPS = LAYOUT.byteOffset(groupElement("nl_groups"));

    private SockaddrNl() {}

    static int write(MemorySegment memory, SocketAddress.Netlink address) {
        memory.set(JAVA_SHORT, FAMILY, (short) SocketCalls.AF_NETLINK);
        memory.set(JAVA_SHORT, PAD, (short) 0);
        memory.set(JAVA_INT, PID, address.portId());
        memory.set(JAVA_INT, GROUPS, address.groups());
        return (int) LAYOUT.byteSize();
    }

    static SocketAddress.Netlink read(MemorySegment memory) {
        return new SocketAddress.Netlink(memory.get(JAVA_INT, PID), memory.get(JAVA_INT, GROUPS));
    }

    static int portId(MemorySegment memory) {
        return memory.get(JAVA_INT, PID);
    }
}
