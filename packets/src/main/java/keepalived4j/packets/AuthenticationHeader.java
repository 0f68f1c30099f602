package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.Arrays;

/// The IP authentication header of a received version 2 advert (RFC 2402, with HMAC-MD5-96 of RFC 2403).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |  Next header  |Payload length |           Reserved            |
/// +---------------+---------------+-------------------------------+
/// |               Security parameters index (SPI)                 |
/// +---------------------------------------------------------------+
/// |                       Sequence number                         |
/// +---------------------------------------------------------------+
/// |                  Integrity check value (ICV)                  |
/// |                                                               |
/// |                                                               |
/// +---------------------------------------------------------------+
/// ```
///
/// @param nextHeader 112 if VRRP follows
/// @param spi the sender's IPv4 address, by custom of VRRP
/// @param sequence 0 to 2³²−1
/// @param datagram everything received, from the IP header on: what the ICV covers, and the ICV
public record AuthenticationHeader(int nextHeader, int spi, long sequence, Octets datagram) {

    static final int BYTES = 24;

    private static final int NEXT_HEADER = 0;
    private static final int PAYLOAD_LENGTH = 1;
    private static final int RESERVED = 2;
    private static final int SPI = 4;
    private static final int SEQUENCE = 8;
    private static final int ICV = 12;
    private static final int ICV_BYTES = 12;
    /// In words of 32 bits, less two (RFC 2402 §2.2).
    private static final int PAYLOAD_WORDS = BYTES / Integer.BYTES - 2;

    /// Whether the integrity check value is the one that `key` gives. Takes the same time wherever they differ.
    public boolean icvVerifies(AhKey key, AhTtl ttl) {
        byte[] bytes = datagram.toBytes();
        int header = Ipv4Header.headerBytes(MemorySegment.ofArray(bytes));
        byte[] received = Arrays.copyOfRange(bytes, header + ICV, header + BYTES);
        return MessageDigest.isEqual(received, icv(bytes, header, key, ttl));
    }

    static AuthenticationHeader read(MemorySegment datagram, int offset) {
        return new AuthenticationHeader(
                NetworkOrder.getByte(datagram, offset + NEXT_HEADER),
                NetworkOrder.getInt(datagram, offset + SPI),
                Integer.toUnsignedLong(NetworkOrder.getInt(datagram, offset + SEQUENCE)),
                Octets.copyOf(datagram));
    }

    /// Writes a header without sequence and integrity check value.
    static void write(MemorySegment datagram, int offset, int spi) {
        NetworkOrder.putByte(datagram, offset + NEXT_HEADER, Ipv4Header.PROTOCOL_VRRP);
        NetworkOrder.putByte(datagram, offset + PAYLOAD_LENGTH, PAYLOAD_WORDS);
        NetworkOrder.putShort(datagram, offset + RESERVED, 0);
        NetworkOrder.putInt(datagram, offset + SPI, spi);
        datagram.asSlice(offset + SEQUENCE, BYTES - SEQUENCE).fill((byte) 0);
    }

    /// Writes sequence and integrity check value into a datagram that is complete otherwise.
    static void sign(MemorySegment datagram, int offset, int sequence, AhKey key, AhTtl ttl) {
        NetworkOrder.putInt(datagram, offset + SEQUENCE, sequence);
        byte[] icv = icv(datagram.toArray(ValueLayout.JAVA_BYTE), offset, key, ttl);
        MemorySegment.copy(MemorySegment.ofArray(icv), 0, datagram, offset + ICV, ICV_BYTES);
    }

    /// The integrity check value over `datagram`, whose mutable fields are zeroed here.
    private static byte[] icv(byte[] datagram, int offset, AhKey key, AhTtl ttl) {
        datagram[Ipv4Header.TYPE_OF_SERVICE] = 0;
        Arrays.fill(datagram, Ipv4Header.FLAGS_AND_FRAGMENT, Ipv4Header.TTL, (byte) 0);
        Arrays.fill(datagram, Ipv4Header.CHECKSUM, Ipv4Header.SOURCE, (byte) 0);
        if (ttl == AhTtl.ZEROED) {
            datagram[Ipv4Header.TTL] = 0;
        }
        Arrays.fill(datagram, offset + ICV, offset + BYTES, (byte) 0);
        return Arrays.copyOf(key.digest(datagram), ICV_BYTES);
    }
}
