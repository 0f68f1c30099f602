package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static keepalived4j.linux.NetworkOrder.NET_INT;
import static keepalived4j.linux.NetworkOrder.NET_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import keepalived4j.values.Ipv4Address;

/// `struct sockaddr_in`, netinet/in.h.
final class SockaddrIn {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("sin_family"), // 0
            NET_SHORT.withName("sin_port"), //    2
            NET_INT.withName("sin_addr"), //      4
            MemoryLayout.paddingLayout(8)); //    8

    private static final long FAMILY = LAYOUT.byteOffset(groupElement("sin_family"));
    private static final long PORT = LAYOUT.byteOffset(groupElement("sin_port"));
    private static final long ADDR = LAYOUT.byteOffset(groupElement("sin_addr"));

    private SockaddrIn() {}

    static int write(MemorySegment memory, Ipv4Address address, int port) {
        memory.set(JAVA_SHORT, FAMILY, (short) SocketCalls.AF_INET);
        memory.set(NET_SHORT, PORT, (short) port);
        NetworkOrder.write(memory, ADDR, address);
        return (int) LAYOUT.byteSize();
    }

    static SocketAddress.Inet read(MemorySegment memory) {
        return new SocketAddress.Inet(NetworkOrder.ipv4(memory, ADDR), memory.get(NET_SHORT, PORT) & 0xffff, 0);
    }
}
