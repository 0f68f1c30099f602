package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.Ipv6Address;

/// An unsolicited neighbor advertisement on IP over InfiniBand, as [NeighborAdvertisement] is on Ethernet. Two octets
/// fill its option before the address (RFC 4391 §9.3).
///
/// Differs: it goes to all nodes of the interface's own partition (RFC 4391 §4), not to one group for all partitions.
///
/// @param port of the interface that holds `address`
/// @param address target, and source of the packet
public record InfinibandNeighborAdvertisement(
        InfinibandPort port, Ipv6Address address, NeighborAdvertisement.Role role) {

    public static final int FRAME_BYTES = 112;

    private static final int IPV6 = InfinibandHeader.BYTES;
    private static final int OPTION = IPV6 + NeighborAdvertisement.OPTION;
    private static final int OPTION_BYTES = FRAME_BYTES - OPTION;
    private static final int PADDING = OPTION + 2;
    private static final int LINK_LAYER_ADDRESS = PADDING + 2;

    /// Of the GID of a broadcast group: multicast, its scope and its partition.
    private static final long SCOPE_AND_PARTITION = 0xffff_0000_ffff_0000L;
    /// RFC 4391 §4: the signature of IPv6.
    private static final long SIGNATURE_IPV6 = 0x601b_0000_0000L;
    private static final long GROUP_HIGH = 0xffff;

    /// Writes the frame to the first [#FRAME_BYTES] bytes of `slot`.
    public void encode(MemorySegment slot) {
        InfinibandHeader.write(
                slot, group(NeighborAdvertisement.ALL_NODES, port.broadcast()), EthernetHeader.TYPE_IPV6);
        NetworkOrder.putShort(slot, PADDING, 0);
        NetworkOrder.putInfiniband(slot, LINK_LAYER_ADDRESS, port.address());
        NeighborAdvertisement.writePacket(slot, IPV6, OPTION_BYTES, address, role);
    }

    /// Where packets to a multicast address go, in the partition and scope of that broadcast group: the low 80 bits of
    /// the address are the number of the group.
    private static InfinibandAddress group(Ipv6Address address, InfinibandAddress broadcast) {
        return new InfinibandAddress(
                broadcast.queuePair(),
                (broadcast.gidHigh() & SCOPE_AND_PARTITION) | SIGNATURE_IPV6 | (address.high() & GROUP_HIGH),
                address.low());
    }
}
