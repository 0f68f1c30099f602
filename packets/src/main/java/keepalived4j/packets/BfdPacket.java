package keepalived4j.packets;

import java.lang.foreign.MemorySegment;

/// A BFD control packet without authentication section (RFC 5880 §4.1), the payload of a UDP datagram.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-----+---------+---+-+-+-+-+-+-+---------------+---------------+
/// |Vers |  Diag   |Sta|P|F|C|A|D|M|  Detect Mult  |    Length     |
/// +-----+---------+---+-+-+-+-+-+-+---------------+---------------+
/// |                       My Discriminator                        |
/// +---------------------------------------------------------------+
/// |                      Your Discriminator                       |
/// +---------------------------------------------------------------+
/// |                    Desired Min TX Interval                    |
/// +---------------------------------------------------------------+
/// |                   Required Min RX Interval                    |
/// +---------------------------------------------------------------+
/// |                 Required Min Echo RX Interval                 |
/// +---------------------------------------------------------------+
/// ```
///
/// It states what a packet says, whether it pleases or not.
///
/// @param version 0 to 7; only 1 is known
/// @param diagnostic 0 to 31; those from 9 on have no meaning
/// @param detectMult 0 to 255
/// @param myDiscriminator any bits
/// @param yourDiscriminator any bits
/// @param desiredMinTxMicros 0 to 4294967295 microseconds
/// @param requiredMinRxMicros 0 to 4294967295 microseconds; 0: wants no packets at intervals
/// @param requiredMinEchoRxMicros 0 to 4294967295 microseconds; 0: does not echo
public record BfdPacket(
        int version,
        int diagnostic,
        BfdState state,
        BfdFlags flags,
        int detectMult,
        int myDiscriminator,
        int yourDiscriminator,
        long desiredMinTxMicros,
        long requiredMinRxMicros,
        long requiredMinEchoRxMicros)
        implements DecodedBfdPacket {

    /// The version of RFC 5880.
    public static final int VERSION = 1;

    /// The length of a packet without authentication section.
    public static final int BYTES = 24;

    private static final int DIAGNOSTIC_BITS = 5;
    private static final int DIAGNOSTIC_MASK = 0x1f;
    private static final int STATE_BITS_FROM = 6;
    private static final int FLAGS_MASK = 0x3f;

    private static final int STATE = 1;
    private static final int DETECT_MULT = 2;
    private static final int LENGTH = 3;
    private static final int MY_DISCRIMINATOR = 4;
    private static final int YOUR_DISCRIMINATOR = 8;
    private static final int DESIRED_MIN_TX = 12;
    private static final int REQUIRED_MIN_RX = 16;
    private static final int REQUIRED_MIN_ECHO_RX = 20;

    /// Reads a datagram, all of it. What follows the 24 bytes of the header, such as an authentication section,
    /// counts for its length alone.
    public static DecodedBfdPacket decode(MemorySegment datagram) {
        long received = datagram.byteSize();
        if (received < BYTES) {
            return new Malformed(received + " bytes are less than the " + BYTES + " of a BFD packet");
        }
        int stated = NetworkOrder.getByte(datagram, LENGTH);
        if (stated != received) {
            return new Malformed("a length of " + stated + " in a datagram of " + received + " bytes");
        }
        int first = NetworkOrder.getByte(datagram, 0);
        int second = NetworkOrder.getByte(datagram, STATE);
        return new BfdPacket(
                first >>> DIAGNOSTIC_BITS,
                first & DIAGNOSTIC_MASK,
                BfdState.numbered(second >>> STATE_BITS_FROM),
                new BfdFlags(second & FLAGS_MASK),
                NetworkOrder.getByte(datagram, DETECT_MULT),
                NetworkOrder.getInt(datagram, MY_DISCRIMINATOR),
                NetworkOrder.getInt(datagram, YOUR_DISCRIMINATOR),
                Integer.toUnsignedLong(NetworkOrder.getInt(datagram, DESIRED_MIN_TX)),
                Integer.toUnsignedLong(NetworkOrder.getInt(datagram, REQUIRED_MIN_RX)),
                Integer.toUnsignedLong(NetworkOrder.getInt(datagram, REQUIRED_MIN_ECHO_RX)));
    }

    /// Lays the packet out in the first 24 bytes of `datagram`.
    public void encode(MemorySegment datagram) {
        NetworkOrder.putByte(datagram, 0, version << DIAGNOSTIC_BITS | diagnostic);
        NetworkOrder.putByte(datagram, STATE, state.number() << STATE_BITS_FROM | flags.bits());
        NetworkOrder.putByte(datagram, DETECT_MULT, detectMult);
        NetworkOrder.putByte(datagram, LENGTH, BYTES);
        NetworkOrder.putInt(datagram, MY_DISCRIMINATOR, myDiscriminator);
        NetworkOrder.putInt(datagram, YOUR_DISCRIMINATOR, yourDiscriminator);
        NetworkOrder.putInt(datagram, DESIRED_MIN_TX, (int) desiredMinTxMicros);
        NetworkOrder.putInt(datagram, REQUIRED_MIN_RX, (int) requiredMinRxMicros);
        NetworkOrder.putInt(datagram, REQUIRED_MIN_ECHO_RX, (int) requiredMinEchoRxMicros);
    }
}
