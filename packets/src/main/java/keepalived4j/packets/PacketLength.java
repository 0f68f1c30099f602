package keepalived4j.packets;

import java.util.OptionalInt;

/// How long a received packet is, by three accounts, all counted from the IP header on for IPv4 and from the PDU on for
/// IPv6.
///
/// @param received what arrived
/// @param expected what version and address count ask for
/// @param stated total length in the IPv4 header; absent for IPv6
public record PacketLength(int received, int expected, OptionalInt stated) {

    /// Payload of the shortest Ethernet frame (IEEE 802.3 §3.2.8).
    private static final int SHORTEST_ETHERNET_PAYLOAD = 46;
    private static final int VLAN_TAG_BYTES = 4;

    /// Whether the packet is as long as its content, apart from padding.
    public boolean isExpected() {
        return received == expected || expected < SHORTEST_ETHERNET_PAYLOAD && isPadding(received - expected);
    }

    /// Whether the packet is as long as its IPv4 header says, apart from padding. True for IPv6.
    public boolean isAsStated() {
        return stated.isEmpty()
                || received == stated.getAsInt()
                || stated.getAsInt() <= SHORTEST_ETHERNET_PAYLOAD && isPadding(received - stated.getAsInt());
    }

    /// Whether `excess` bytes can come from an Ethernet driver that leaves the padding of short frames on. Lengths of
    /// adverts are multiples of 4; 46 is not, with or without VLAN tags removed.
    private static boolean isPadding(int excess) {
        return excess > 0 && excess % VLAN_TAG_BYTES == SHORTEST_ETHERNET_PAYLOAD % VLAN_TAG_BYTES;
    }
}
