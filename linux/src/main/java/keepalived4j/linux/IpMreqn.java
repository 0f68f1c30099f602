package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static keepalived4j.linux.NetworkOrder.NET_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.Ipv4Address;

/// `struct ip_mreqn`, netinet/in.h.
final class IpMreqn {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            NET_INT.withName("imr_multiaddr"), // 0
            NET_INT.withName("imr_address"), //   4
            JAVA_INT.withName("imr_ifindex")); // 8

    private static final long MULTIADDR = LAYOUT.byteOffset(groupElement("imr_multiaddr"));
    private static final long ADDRESS = LAYOUT.byteOffset(groupElement("imr_address"));
    private static final long IFINDEX = LAYOUT.byteOffset(groupElement("imr_ifindex"));

    private IpMreqn() {}

    static void write(MemorySegment memory, Ipv4Address group, Ipv4Address local, InterfaceIndex index) {
        NetworkOrder.write(memory, MULTIADDR, group);
        NetworkOrder.write(memory, ADDRESS, local);
        memory.set(JAVA_INT, IFINDEX, index.value());
    }
}
