package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.Arrays;
import keepalived4j.values.IpAddress;

/// The signed trailer of an advert (`auth_hmac`), directly after the PDU.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |    Scheme     |    Key id     |           Reserved            |
/// +---------------+---------------+-------------------------------+
/// |                     Seconds since 1970                        |
/// +-------------------------------+-------------------------------+
/// |      Fraction of a second     |            Counter            |
/// +-------------------------------+-------------------------------+
/// |       First 128 bits of HMAC-SHA256                           |
/// |                                                               |
/// |                                                               |
/// |                                                               |
/// +---------------------------------------------------------------+
/// ```
///
/// The hash covers a pseudo header of family, version, VRID and source, the PDU with its checksum read as zero, and the
/// trailer with its hash read as zero; neither the destination nor the IP header.
///
/// @param scheme 0 to 255; [#SCHEME_HMAC_SHA256_128] is the only one known
/// @param keyId 0 to 255
/// @param reserved 0 to 65535; 0 in a well-formed trailer
/// @param mac the 16 bytes of the hash
/// @param message what the hash covers
public record HmacTrailer(int scheme, int keyId, int reserved, HmacSequence sequence, Octets mac, Octets message) {

    public static final int BYTES = 28;
    public static final int SCHEME_HMAC_SHA256_128 = 1;

    private static final int SCHEME = 0;
    private static final int KEY_ID = 1;
    private static final int RESERVED = 2;
    private static final int SEQUENCE = 4;
    private static final int MAC = 12;
    private static final int MAC_BYTES = 16;

    private static final int PSEUDO_HEADER_BYTES = 20;
    private static final int PSEUDO_HEADER_SOURCE = 4;

    /// Whether the hash is the one that `key` gives; the key id is not looked at. Takes the same time wherever they
    /// differ.
    public boolean macVerifies(HmacKey key) {
        return MessageDigest.isEqual(mac.toBytes(), Arrays.copyOf(key.digest(message.toBytes()), MAC_BYTES));
    }

    /// Reads the trailer that ends `pduAndTrailer`.
    static HmacTrailer read(MemorySegment pduAndTrailer, IpAddress source) {
        long at = pduAndTrailer.byteSize() - BYTES;
        return new HmacTrailer(
                NetworkOrder.getByte(pduAndTrailer, at + SCHEME),
                NetworkOrder.getByte(pduAndTrailer, at + KEY_ID),
                NetworkOrder.getShort(pduAndTrailer, at + RESERVED),
                new HmacSequence(NetworkOrder.getLong(pduAndTrailer, at + SEQUENCE)),
                Octets.copyOf(pduAndTrailer.asSlice(at + MAC, MAC_BYTES)),
                Octets.of(message(pduAndTrailer, source)));
    }

    /// Writes the trailer that ends `pduAndTrailer`, whose PDU is complete but for its checksum.
    static void sign(MemorySegment pduAndTrailer, IpAddress source, HmacKey key, HmacSequence sequence) {
        long at = pduAndTrailer.byteSize() - BYTES;
        NetworkOrder.putByte(pduAndTrailer, at + SCHEME, SCHEME_HMAC_SHA256_128);
        NetworkOrder.putByte(pduAndTrailer, at + KEY_ID, key.id());
        NetworkOrder.putShort(pduAndTrailer, at + RESERVED, 0);
        NetworkOrder.putLong(pduAndTrailer, at + SEQUENCE, sequence.bits());
        byte[] mac = key.digest(message(pduAndTrailer, source));
        MemorySegment.copy(MemorySegment.ofArray(mac), 0, pduAndTrailer, at + MAC, MAC_BYTES);
    }

    private static byte[] message(MemorySegment pduAndTrailer, IpAddress source) {
        byte[] message = new byte[PSEUDO_HEADER_BYTES + (int) pduAndTrailer.byteSize()];
        message[0] = switch (source.family()) {
            case INET -> 4;
            case INET6 -> 6;
        };
        message[1] = (byte) (NetworkOrder.getByte(pduAndTrailer, 0) >>> 4);
        message[2] = (byte) NetworkOrder.getByte(pduAndTrailer, VrrpPdu.VIRTUAL_ROUTER_ID);
        MemorySegment segment = MemorySegment.ofArray(message);
        NetworkOrder.putAddress(segment, PSEUDO_HEADER_SOURCE, source);
        MemorySegment.copy(pduAndTrailer, 0, segment, PSEUDO_HEADER_BYTES, pduAndTrailer.byteSize());
        NetworkOrder.putShort(segment, PSEUDO_HEADER_BYTES + VrrpPdu.CHECKSUM, 0);
        Arrays.fill(message, message.length - MAC_BYTES, message.length, (byte) 0);
        return message;
    }
}
