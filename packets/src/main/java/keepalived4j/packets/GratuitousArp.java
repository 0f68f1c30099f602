package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.MacAddress;

/// An ARP request for the sender's own address, which makes hosts and switches forget the former master (RFC 9568
/// §6.4.2). An Ethernet frame with its header, without padding.
///
/// ```
/// +---------------+---------------+---------------+---------------+
/// |        Hardware type          |         Protocol type         |   14
/// +---------------+---------------+---------------+---------------+
/// |Hardware length|Protocol length|           Operation           |   18
/// +---------------+---------------+---------------+---------------+
/// |  Sender hardware address (6)  |  Sender protocol address (4)  |   22, 28
/// +---------------+---------------+---------------+---------------+
/// |  Target hardware address (6)  |  Target protocol address (4)  |   32, 38
/// +---------------+---------------+---------------+---------------+
/// ```
///
/// @param sender address of the interface that holds `address`
/// @param broadcast broadcast address of the link
public record GratuitousArp(MacAddress sender, Ipv4Address address, MacAddress broadcast) {

    public static final int FRAME_BYTES = 42;

    private static final int HARDWARE_TYPE = EthernetHeader.BYTES;
    private static final int PROTOCOL_TYPE = HARDWARE_TYPE + 2;
    private static final int HARDWARE_LENGTH = HARDWARE_TYPE + 4;
    private static final int PROTOCOL_LENGTH = HARDWARE_TYPE + 5;
    private static final int OPERATION = HARDWARE_TYPE + 6;
    private static final int SENDER_HARDWARE_ADDRESS = HARDWARE_TYPE + 8;
    private static final int SENDER_PROTOCOL_ADDRESS = HARDWARE_TYPE + 14;
    private static final int TARGET_HARDWARE_ADDRESS = HARDWARE_TYPE + 18;
    private static final int TARGET_PROTOCOL_ADDRESS = HARDWARE_TYPE + 24;

    private static final int HARDWARE_ETHERNET = 1;
    private static final int OPERATION_REQUEST = 1;

    /// Writes the frame to the first [#FRAME_BYTES] bytes of `slot`.
    public void encode(MemorySegment slot) {
        EthernetHeader.write(slot, broadcast, sender, EthernetHeader.TYPE_ARP);
        NetworkOrder.putShort(slot, HARDWARE_TYPE, HARDWARE_ETHERNET);
        NetworkOrder.putShort(slot, PROTOCOL_TYPE, EthernetHeader.TYPE_IPV4);
        NetworkOrder.putByte(slot, HARDWARE_LENGTH, MacAddress.BYTES);
        NetworkOrder.putByte(slot, PROTOCOL_LENGTH, Integer.BYTES);
        NetworkOrder.putShort(slot, OPERATION, OPERATION_REQUEST);
        NetworkOrder.putMac(slot, SENDER_HARDWARE_ADDRESS, sender);
        NetworkOrder.putAddress(slot, SENDER_PROTOCOL_ADDRESS, address);
        NetworkOrder.putMac(slot, TARGET_HARDWARE_ADDRESS, broadcast);
        NetworkOrder.putAddress(slot, TARGET_PROTOCOL_ADDRESS, address);
    }
}
