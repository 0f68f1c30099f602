package keepalived4j.packets;

import java.lang.foreign.MemorySegment;

/// The eight bytes of authentication data that end a version 2 PDU (RFC 2338 §5.3.9): a plain password there, or the
/// key of an authentication header, which stays at home. Comparing two takes the same time wherever they differ.
///
/// @param bits the bytes, the first most significant
public record AuthData(long bits) {

    public static final int BYTES = 8;
    public static final AuthData ZERO = new AuthData(0);

    /// The first eight bytes of `password`, padded with NUL.
    public static AuthData of(byte[] password) {
        long bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << 8 | (i < password.length ? password[i] & 0xff : 0);
        }
        return new AuthData(bits);
    }

    static AuthData read(MemorySegment packet, long offset) {
        return new AuthData(NetworkOrder.getLong(packet, offset));
    }

    /// Eight bytes in the order of the wire; a fresh array.
    byte[] toBytes() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) (bits >>> 56 - 8 * i);
        }
        return bytes;
    }

    /// Never the password.
    @Override
    public String toString() {
        return "AuthData[********]";
    }
}
