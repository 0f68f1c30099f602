package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static keepalived4j.linux.NetworkOrder.NET_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import keepalived4j.values.Ipv4Address;

/// `struct in_pktinfo`, netinet/in.h.
final class InPktinfo {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_INT.withName("ipi_ifindex"), // 0
            NET_INT.withName("ipi_spec_dst"), // 4
            NET_INT.withName("ipi_addr")); //    8

    private static final long IFINDEX = LAYOUT.byteOffset(groupElement("ipi_ifindex"));
    private static final long SPEC_DST = LAYOUT.byteOffset(groupElement("ipi_spec_dst"));
    private static final long ADDR = LAYOUT.byteOffset(groupElement("ipi_addr"));

    private InPktinfo() {}

    static void write(MemorySegment memory, long offset, int index, Ipv4Address source) {
        memory.set(JAVA_INT, offset + IFINDEX, index);
        NetworkOrder.write(memory, offset + SPEC_DST, source);
        memory.set(NET_INT, offset + ADDR, 0);
    }

    static PacketInfo read(MemorySegment memory, long offset) {
        return new PacketInfo(memory.get(JAVA_INT, offset + IFINDEX), NetworkOrder.ipv4(memory, offset + ADDR));
    }
}
