package keepalived4j.lab;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// A frame as it crossed the switch, and when: nanoseconds since the epoch, by the kernel's clock.
record Frame(long nanos, byte[] bytes) {
    int length() {
        return bytes.length;
    }

    int u8(int offset) {
        return bytes[offset] & 0xff;
    }

    int u16(int offset) {
        return ByteBuffer.wrap(bytes).getShort(offset) & 0xffff;
    }

    byte[] slice(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    int etherType() {
        return u16(12);
    }

    String sourceMac() {
        return HexFormat.ofDelimiter(":").formatHex(bytes, 6, 12);
    }

    String hex() {
        return HexFormat.of().formatHex(bytes);
    }
}
