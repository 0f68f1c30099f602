package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static keepalived4j.linux.NetworkOrder.NET_INT;
import static keepalived4j.linux.NetworkOrder.NET_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import keepalived4j.values.Ipv6Address;

/// `struct sockaddr_in6`, netinet/in.h.
final class SockaddrIn6 {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("sin6_family"), //                                      0
            NET_SHORT.withName("sin6_port"), //                                         2
            NET_INT.withName("sin6_flowinfo"), //                                       4
            MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("sin6_addr"), //        8
            JAVA_INT.withName("sin6_scope_id")); //                                    24

    private static final long FAMILY = LAYOUT.byteOffset(groupElement("sin6_family"));
    private static final long PORT = LAYOUT.byteOffset(groupElement("sin6_port"));
    private static final long FLOWINFO = LAYOUT.byteOffset(groupElement("sin6_flowinfo"));
    private static final long ADDR = LAYOUT.byteOffset(groupElement("sin6_addr"));
    private static final long SCOPE_ID = LAYOUT.byteOffset(groupElement("sin6_scope_id"));

    private SockaddrIn6() {}

    static int write(MemorySegment memory, Ipv6Address address, int port, int scopeId) {
        memory.set(JAVA_SHORT, FAMILY, (short) SocketCalls.AF_INET6);
        memory.set(NET_SHORT, PORT, (short) port);
        memory.set(NET_INT, FLOWINFO, 0);
        NetworkOrder.write(memory, ADDR, address);
        memory.set(JAVA_INT, SCOPE_ID, scopeId);
        return (int) LAYOUT.byteSize();
    }

    static SocketAddress.Inet read(MemorySegment memory) {
        return new SocketAddress.Inet(
                NetworkOrder.ipv6(memory, ADDR), memory.get(NET_SHORT, PORT) & 0xffff, memory.get(JAVA_INT, SCOPE_ID));
    }
}
