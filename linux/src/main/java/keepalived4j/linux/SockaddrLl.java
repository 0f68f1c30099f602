package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static keepalived4j.linux.NetworkOrder.NET_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.util.Optional;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.MacAddress;

/// `struct sockaddr_ll`, linux/if_packet.h.
final class SockaddrLl {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("sll_family"), //                              0
            NET_SHORT.withName("sll_protocol"), //                             2
            JAVA_INT.withName("sll_ifindex"), //                               4
            JAVA_SHORT.withName("sll_hatype"), //                              8
            JAVA_BYTE.withName("sll_pkttype"), //                             10
            JAVA_BYTE.withName("sll_halen"), //                               11
            MemoryLayout.sequenceLayout(8, JAVA_BYTE).withName("sll_addr")); // 12

    private static final long FAMILY = LAYOUT.byteOffset(groupElement("sll_family"));
    private static final long PROTOCOL = LAYOUT.byteOffset(groupElement("sll_protocol"));
    private static final long IFINDEX = LAYOUT.byteOffset(groupElement("sll_ifindex"));
    private static final long HALEN = LAYOUT.byteOffset(groupElement("sll_halen"));
    private static final long ADDR = LAYOUT.byteOffset(groupElement("sll_addr"));

    private SockaddrLl() {}

    static int write(MemorySegment memory, SocketAddress.Link link) {
        memory.asSlice(0, LAYOUT).fill((byte) 0);
        memory.set(JAVA_SHORT, FAMILY, (short) SocketCalls.AF_PACKET);
        memory.set(NET_SHORT, PROTOCOL, (short) link.protocol());
        memory.set(JAVA_INT, IFINDEX, link.index().value());
        if (link.address().isPresent()) {
            long bits = link.address().get().bits();
            memory.set(JAVA_BYTE, HALEN, (byte) MacAddress.BYTES);
            for (int i = 0; i < MacAddress.BYTES; i++) {
                memory.set(JAVA_BYTE, ADDR + i, (byte) (bits >>> 8 * (MacAddress.BYTES - 1 - i)));
            }
        }
        return (int) LAYOUT.byteSize();
    }

    static Optional<SocketAddress> read(MemorySegment memory) {
        int index = memory.get(JAVA_INT, IFINDEX);
        if (index <= 0) {
            return Optional.empty();
        }
        Optional<MacAddress> address = Optional.empty();
        if (memory.get(JAVA_BYTE, HALEN) == MacAddress.BYTES) {
            long bits = 0;
            for (int i = 0; i < MacAddress.BYTES; i++) {
                bits = bits << 8 | (memory.get(JAVA_BYTE, ADDR + i) & 0xff);
            }
            address = Optional.of(new MacAddress(bits));
        }
        return Optional.of(
                new SocketAddress.Link(new InterfaceIndex(index), memory.get(NET_SHORT, PROTOCOL) & 0xffff, address));
    }
}
