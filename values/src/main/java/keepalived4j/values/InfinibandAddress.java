package keepalived4j.values;

import java.nio.ByteBuffer;

/// The link-layer address of an interface or a group on IP over InfiniBand (RFC 4391 §9.1.1): 20 bytes.
///
/// @param queuePair reserved octet, and 24 bits of number
/// @param gidHigh first eight bytes of the GID
/// @param gidLow the other eight
public record InfinibandAddress(int queuePair, long gidHigh, long gidLow) {

    public static final int BYTES = 20;

    /// The address with these twenty bytes, in the order of the wire.
    public static InfinibandAddress of(byte[] octets) {
        if (octets.length != BYTES) {
            throw new IllegalArgumentException("an address of InfiniBand has 20 bytes, not " + octets.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return new InfinibandAddress(buffer.getInt(), buffer.getLong(), buffer.getLong());
    }
}
