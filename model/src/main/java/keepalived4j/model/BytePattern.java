package keepalived4j.model;

import java.util.Arrays;

/// Bytes of a datagram, some of which may be anything.
public final class BytePattern {

    private final byte[] bytes;
    private final byte[] mask;

    /// @param bytes the values
    /// @param mask as many: the bits that count
    public BytePattern(byte[] bytes, byte[] mask) {
        if (bytes.length != mask.length) {
            throw new IllegalArgumentException(bytes.length + " bytes and a mask of " + mask.length);
        }
        this.bytes = bytes.clone();
        this.mask = mask.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public byte[] mask() {
        return mask.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytePattern that && Arrays.equals(bytes, that.bytes) && Arrays.equals(mask, that.mask);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + Arrays.hashCode(mask);
    }

    /// Two digits a byte, `X` where anything may stand.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            text.append(digit(bytes[i] >> 4, mask[i] >> 4)).append(digit(bytes[i], mask[i]));
        }
        return text.toString();
    }

    private static char digit(int value, int mask) {
        return (mask & 0xf) == 0 ? 'X' : Character.forDigit(value & 0xf, 16);
    }
}
