package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;

/// An unsolicited neighbor advertisement (RFC 4861 §4.4, §7.2.6), which moves an address to a new master. An Ethernet
/// frame with its header, to all nodes.
///
/// ```
/// +---------------+---------------+---------------+---------------+
/// | Ethernet header (14), IPv6 header (40)                        |
/// +---------------+---------------+---------------+---------------+
/// |     Type      |     Code      |           Checksum            |   54
/// +-+-+-+---------+---------------+---------------+---------------+
/// |R|S|O|                     Reserved                            |   58
/// +-+-+-+---------+---------------+---------------+---------------+
/// | Target address (16)                                           |   62
/// +---------------+---------------+---------------+---------------+
/// |  Option type  | Option length |    Link-layer address (6)     |   78, 80
/// +---------------+---------------+---------------+---------------+
/// ```
///
/// @param sender address of the interface that holds `address`
/// @param address target, and source of the packet
public record NeighborAdvertisement(MacAddress sender, Ipv6Address address, Role role) {

    /// Whether the sender forwards packets.
    public enum Role {
        HOST(0),
        ROUTER(0x80);

        private final int flag;

        Role(int flag) {
            this.flag = flag;
        }
    }

    public static final int FRAME_BYTES = 86;

    static final Ipv6Address ALL_NODES = new Ipv6Address(0xff02_0000_0000_0000L, 1);
    private static final MacAddress ALL_NODES_MAC = new MacAddress(0x3333_0000_0001L);

    // From the IPv6 header on
    private static final int PAYLOAD_LENGTH = 4;
    private static final int NEXT_HEADER = 6;
    private static final int HOP_LIMIT = 7;
    private static final int SOURCE = 8;
    private static final int DESTINATION = 24;
    private static final int ICMP = 40;
    private static final int CHECKSUM = ICMP + 2;
    private static final int FLAGS = ICMP + 4;
    private static final int TARGET = ICMP + 8;
    static final int OPTION = ICMP + 24;
    private static final int OPTION_LENGTH = OPTION + 1;

    private static final int IPV6 = EthernetHeader.BYTES;
    private static final int LINK_LAYER_ADDRESS = IPV6 + OPTION + 2;
    private static final int OPTION_BYTES = FRAME_BYTES - IPV6 - OPTION;

    private static final int VERSION_6 = 0x6000_0000;
    private static final int PROTOCOL_ICMPV6 = 58;
    private static final int HOP_LIMIT_OF_THE_LINK = 255;
    private static final int TYPE_NEIGHBOR_ADVERTISEMENT = 136;
    private static final int OVERRIDE = 0x20;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;

    /// Option lengths count in these.
    private static final int OPTION_UNIT = 8;

    /// Writes the frame to the first [#FRAME_BYTES] bytes of `slot`.
    public void encode(MemorySegment slot) {
        EthernetHeader.write(slot, ALL_NODES_MAC, sender, EthernetHeader.TYPE_IPV6);
        NetworkOrder.putMac(slot, LINK_LAYER_ADDRESS, sender);
        writePacket(slot, IPV6, OPTION_BYTES, address, role);
    }

    /// Writes the packet around the link-layer address in its option, which is there.
    ///
    /// @param ipv6 where the packet begins in `slot`
    static void writePacket(MemorySegment slot, int ipv6, int optionBytes, Ipv6Address address, Role role) {
        int icmpBytes = OPTION - ICMP + optionBytes;
        NetworkOrder.putInt(slot, ipv6, VERSION_6);
        NetworkOrder.putShort(slot, ipv6 + PAYLOAD_LENGTH, icmpBytes);
        NetworkOrder.putByte(slot, ipv6 + NEXT_HEADER, PROTOCOL_ICMPV6);
        NetworkOrder.putByte(slot, ipv6 + HOP_LIMIT, HOP_LIMIT_OF_THE_LINK);
        NetworkOrder.putAddress(slot, ipv6 + SOURCE, address);
        NetworkOrder.putAddress(slot, ipv6 + DESTINATION, ALL_NODES);

        NetworkOrder.putShort(slot, ipv6 + ICMP, TYPE_NEIGHBOR_ADVERTISEMENT << 8);
        NetworkOrder.putShort(slot, ipv6 + CHECKSUM, 0);
        NetworkOrder.putInt(slot, ipv6 + FLAGS, (OVERRIDE | role.flag) << 24);
        NetworkOrder.putAddress(slot, ipv6 + TARGET, address);
        NetworkOrder.putByte(slot, ipv6 + OPTION, TARGET_LINK_LAYER_ADDRESS);
        NetworkOrder.putByte(slot, ipv6 + OPTION_LENGTH, optionBytes / OPTION_UNIT);

        int sum = InternetChecksum.add(
                InternetChecksum.pseudoHeaderSum(address, ALL_NODES, PROTOCOL_ICMPV6, icmpBytes),
                InternetChecksum.sum(slot, ipv6 + ICMP, icmpBytes));
        NetworkOrder.putShort(slot, ipv6 + CHECKSUM, InternetChecksum.checksum(sum));
    }
}
