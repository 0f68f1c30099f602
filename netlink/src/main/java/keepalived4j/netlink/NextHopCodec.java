package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.netlink.Route.NextHop;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;

/// The ways of a multipath route (`RTA_MULTIPATH`): each a [Rtnexthop] and attributes.
final class NextHopCodec {

    private static final long ALIGNMENT = 4; // RTNH_ALIGNTO
    private static final int VIA_FAMILY_BYTES = 2; // struct rtvia: the family, then the address

    private NextHopCodec() {}

    static void write(MessageWriter writer, AddressFamily family, List<NextHop> hops) {
        for (NextHop hop : hops) {
            long head = writer.reserve(Rtnexthop.SIZE);
            writer.setByte(head + Rtnexthop.FLAGS, hop.flags());
            writer.setByte(head + Rtnexthop.HOPS, hop.weight() - 1);
            if (hop.index().isPresent()) {
                writer.setInt(head + Rtnexthop.IFINDEX, hop.index().get().value());
            }
            writeWay(writer, family, hop);
            if (hop.realms().isPresent()) {
                writer.putInt(RouteCodec.RTA_FLOW, hop.realms().getAsInt());
            }
            writer.setShort(head + Rtnexthop.LEN, (int) (writer.length() - head));
        }
    }

    /// Where to, and wrapped in what.
    static void writeWay(MessageWriter writer, AddressFamily family, NextHop hop) {
        writeGateway(writer, family, hop);
        if (hop.tunnel().isPresent()) {
            TunnelCodec.write(writer, hop.tunnel().get());
        }
    }

    /// `RTA_GATEWAY`, or `RTA_VIA` for an IPv6 gateway of an IPv4 route (RFC 8950).
    private static void writeGateway(MessageWriter writer, AddressFamily family, NextHop hop) {
        if (hop.gateway().isEmpty()) {
            return;
        }
        IpAddress gateway = hop.gateway().get();
        if (gateway.family() == family) {
            writer.putAddress(RouteCodec.RTA_GATEWAY, gateway);
            return;
        }
        byte[] address = gateway.toBytes();
        byte[] via = new byte[VIA_FAMILY_BYTES + address.length];
        MemorySegment.ofArray(via)
                .set(JAVA_SHORT_UNALIGNED, 0, (short) gateway.family().linuxNumber());
        System.arraycopy(address, 0, via, VIA_FAMILY_BYTES, address.length);
        writer.putBytes(RouteCodec.RTA_VIA, via);
    }

    static Optional<IpAddress> gateway(Attributes attributes, AddressFamily family) {
        if (!attributes.has(RouteCodec.RTA_VIA)) {
            return attributes.address(RouteCodec.RTA_GATEWAY, family);
        }
        return attributes.via(RouteCodec.RTA_VIA, VIA_FAMILY_BYTES);
    }

    /// The ways between two offsets; none if their lengths do not fit.
    static Optional<List<NextHop>> read(MemorySegment memory, long from, long to, AddressFamily family) {
        List<NextHop> hops = new ArrayList<>();
        long at = from;
        while (to - at >= Rtnexthop.SIZE) {
            int length = memory.get(JAVA_SHORT_UNALIGNED, at + Rtnexthop.LEN) & 0xffff;
            if (length < Rtnexthop.SIZE || length > to - at) {
                return Optional.empty();
            }
            Attributes attributes = new Attributes(memory, at + Rtnexthop.SIZE, at + length);
            int index = memory.get(JAVA_INT_UNALIGNED, at + Rtnexthop.IFINDEX);
            hops.add(new NextHop(
                    gateway(attributes, family),
                    index > 0 ? Optional.of(new InterfaceIndex(index)) : Optional.empty(),
                    (memory.get(JAVA_BYTE, at + Rtnexthop.HOPS) & 0xff) + 1,
                    memory.get(JAVA_BYTE, at + Rtnexthop.FLAGS) & 0xff,
                    attributes.intValue(RouteCodec.RTA_FLOW),
                    Optional.empty()));
            at += length + ALIGNMENT - 1 & -ALIGNMENT;
        }
        return Optional.of(hops);
    }
}
