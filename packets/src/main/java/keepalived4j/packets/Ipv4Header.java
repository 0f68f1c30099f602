package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.Ipv4Address;

/// The IPv4 header (RFC 791 §3.1).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+---------------+-------------------------------+
/// |Version|  IHL  |Type of service|         Total length          |
/// +-------+-------+---------------+-----+-------------------------+
/// |        Identification         |Flags|     Fragment offset     |
/// +---------------+---------------+-----+-------------------------+
/// | Time to live  |   Protocol    |        Header checksum        |
/// +---------------+---------------+-------------------------------+
/// |                        Source address                         |
/// +---------------------------------------------------------------+
/// |                      Destination address                      |
/// +---------------------------------------------------------------+
/// ```
final class Ipv4Header {

    static final int BYTES = 20;
    static final int PROTOCOL_AH = 51;
    static final int PROTOCOL_VRRP = 112;
    /// RFC 9568 §5.1.1.3.
    static final int DEFAULT_TTL = 255;

    static final int TYPE_OF_SERVICE = 1;
    static final int TOTAL_LENGTH = 2;
    static final int IDENTIFICATION = 4;
    static final int FLAGS_AND_FRAGMENT = 6;
    static final int TTL = 8;
    static final int PROTOCOL = 9;
    static final int CHECKSUM = 10;
    static final int SOURCE = 12;
    static final int DESTINATION = 16;

    private static final int VERSION_4_WITHOUT_OPTIONS = 0x45;
    /// Precedence "internetwork control" (RFC 791 §3.1).
    private static final int INTERNETWORK_CONTROL = 0xc0;

    private Ipv4Header() {}

    /// Writes a header without options. The checksum stays 0: the kernel fills it in on a raw socket (raw(7)).
    static void write(
            MemorySegment packet, int totalLength, int ttl, int protocol, Ipv4Address source, Ipv4Address destination) {
        NetworkOrder.putByte(packet, 0, VERSION_4_WITHOUT_OPTIONS);
        NetworkOrder.putByte(packet, TYPE_OF_SERVICE, INTERNETWORK_CONTROL);
        NetworkOrder.putShort(packet, TOTAL_LENGTH, totalLength);
        NetworkOrder.putShort(packet, IDENTIFICATION, 0);
        NetworkOrder.putShort(packet, FLAGS_AND_FRAGMENT, 0);
        NetworkOrder.putByte(packet, TTL, ttl);
        NetworkOrder.putByte(packet, PROTOCOL, protocol);
        NetworkOrder.putShort(packet, CHECKSUM, 0);
        NetworkOrder.putAddress(packet, SOURCE, source);
        NetworkOrder.putAddress(packet, DESTINATION, destination);
    }

    static int version(MemorySegment packet) {
        return NetworkOrder.getByte(packet, 0) >>> 4;
    }

    static int headerBytes(MemorySegment packet) {
        return (NetworkOrder.getByte(packet, 0) & 0xf) * Integer.BYTES;
    }
}
