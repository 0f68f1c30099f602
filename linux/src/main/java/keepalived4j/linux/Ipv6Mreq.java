package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.Ipv6Address;

/// `struct ipv6_mreq`, netinet/in.h.
final class Ipv6Mreq {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("ipv6mr_multiaddr"), // 0
            JAVA_INT.withName("ipv6mr_interface")); //                                 16

    private static final long MULTIADDR = LAYOUT.byteOffset(groupElement("ipv6mr_multiaddr"));
    private static final long INTERFACE = LAYOUT.byteOffset(groupElement("ipv6mr_interface"));

    private Ipv6Mreq() {}

    static void write(MemorySegment memory, Ipv6Address group, InterfaceIndex index) {
        NetworkOrder.write(memory, MULTIADDR, group);
        memory.set(JAVA_INT, INTERFACE, index.value());
    }
}
