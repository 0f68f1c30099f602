package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.Ipv4Address;

/// An ARP request for the sender's own address on IP over InfiniBand (RFC 4391 §9.2), as [GratuitousArp] is on
/// Ethernet.
///
/// ```
/// +---------------+---------------+---------------+---------------+
/// | InfiniBand header (24)                                        |
/// +---------------+---------------+---------------+---------------+
/// |        Hardware type          |         Protocol type         |   24
/// +---------------+---------------+---------------+---------------+
/// |Hardware length|Protocol length|           Operation           |   28
/// +---------------+---------------+---------------+---------------+
/// | Sender hardware address (20), sender protocol address (4)     |   32, 52
/// +---------------+---------------+---------------+---------------+
/// | Target hardware address (20), target protocol address (4)     |   56, 76
/// +---------------+---------------+---------------+---------------+
/// ```
///
/// @param port of the interface that holds `address`
public record InfinibandGratuitousArp(InfinibandPort port, Ipv4Address address) {

    public static final int FRAME_BYTES = 80;

    private static final int HARDWARE_TYPE = InfinibandHeader.BYTES;
    private static final int PROTOCOL_TYPE = HARDWARE_TYPE + 2;
    private static final int HARDWARE_LENGTH = HARDWARE_TYPE + 4;
    private static final int PROTOCOL_LENGTH = HARDWARE_TYPE + 5;
    private static final int OPERATION = HARDWARE_TYPE + 6;
    private static final int SENDER_HARDWARE_ADDRESS = HARDWARE_TYPE + 8;
    private static final int SENDER_PROTOCOL_ADDRESS = HARDWARE_TYPE + 28;
    private static final int TARGET_HARDWARE_ADDRESS = HARDWARE_TYPE + 32;
    private static final int TARGET_PROTOCOL_ADDRESS = HARDWARE_TYPE + 52;

    private static final int HARDWARE_INFINIBAND = 32;
    private static final int OPERATION_REQUEST = 1;

    /// Writes the frame to the first [#FRAME_BYTES] bytes of `slot`.
    public void encode(MemorySegment slot) {
        InfinibandHeader.write(slot, port.broadcast(), EthernetHeader.TYPE_ARP);
        NetworkOrder.putShort(slot, HARDWARE_TYPE, HARDWARE_INFINIBAND);
        NetworkOrder.putShort(slot, PROTOCOL_TYPE, EthernetHeader.TYPE_IPV4);
        NetworkOrder.putByte(slot, HARDWARE_LENGTH, InfinibandAddress.BYTES);
        NetworkOrder.putByte(slot, PROTOCOL_LENGTH, Integer.BYTES);
        NetworkOrder.putShort(slot, OPERATION, OPERATION_REQUEST);
        NetworkOrder.putInfiniband(slot, SENDER_HARDWARE_ADDRESS, port.address());
        NetworkOrder.putAddress(slot, SENDER_PROTOCOL_ADDRESS, address);
        NetworkOrder.putInfiniband(slot, TARGET_HARDWARE_ADDRESS, port.broadcast());
        NetworkOrder.putAddress(slot, TARGET_PROTOCOL_ADDRESS, address);
    }
}
