package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// Fields of structs that hold the bytes of the wire, most significant first.
final class NetworkOrder {

    static final ValueLayout.OfShort NET_SHORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfInt NET_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    /// Half an IPv6 address, which C aligns to 4 bytes.
    static final ValueLayout.OfLong NET_LONG =
            JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN).withByteAlignment(4);

    private NetworkOrder() {}

    /// Writes `struct in_addr` or `struct in6_addr`.
    static void write(MemorySegment memory, long offset, IpAddress address) {
        switch (address) {
            case Ipv4Address(int bits) -> memory.set(NET_INT, offset, bits);
            case Ipv6Address(long high, long low) -> {
                memory.set(NET_LONG, offset, high);
                memory.set(NET_LONG, offset + NET_LONG.byteSize(), low);
            }
        }
    }

    static Ipv4Address ipv4(MemorySegment memory, long offset) {
        return new Ipv4Address(memory.get(NET_INT, offset));
    }

    static Ipv6Address ipv6(MemorySegment memory, long offset) {
        return new Ipv6Address(memory.get(NET_LONG, offset), memory.get(NET_LONG, offset + NET_LONG.byteSize()));
    }
}
