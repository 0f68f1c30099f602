package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import keepalived4j.values.Ipv6Address;

/// `struct in6_pktinfo`, netinet/in.h.
final class In6Pktinfo {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("ipi6_addr"), // 0
            JAVA_INT.withName("ipi6_ifindex")); //                              16

    private static final long ADDR = LAYOUT.byteOffset(groupElement("ipi6_addr"));
    private static final long IFINDEX = LAYOUT.byteOffset(groupElement("ipi6_ifindex"));

    private In6Pktinfo() {}

    static void write(MemorySegment memory, long offset, int index, Ipv6Address source) {
        NetworkOrder.write(memory, offset + ADDR, source);
        memory.set(JAVA_INT, offset + IFINDEX, index);
    }

    static PacketInfo read(MemorySegment memory, long offset) {
        return new PacketInfo(memory.get(JAVA_INT, offset + IFINDEX), NetworkOrder.ipv6(memory, offset + ADDR));
    }
}
