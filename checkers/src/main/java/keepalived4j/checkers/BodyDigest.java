package keepalived4j.checkers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;

/// The MD5 digest of a body as it came over the wire, chunks and all.
final class BodyDigest {

    private final MessageDigest digest;
    private long left;

    /// @param contentLength what is beyond it does not count
    BodyDigest(OptionalLong contentLength) {
        this.left = contentLength.orElse(Long.MAX_VALUE);
        try {
            this.digest = MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    void add(byte[] bytes, int from, int to) {
        int counted = counted(to - from);
        digest.update(bytes, from, counted);
        left -= counted;
    }

    /// How many of the next `bytes` count.
    int counted(int bytes) {
        return (int) Math.min(bytes, left);
    }

    /// 16 bytes. Nothing is added afterwards.
    byte[] value() {
        return digest.digest();
    }

    /// 32 hexadecimal digits in lower case. Nothing is added afterwards.
    String text() {
        return HexFormat.of().formatHex(value());
    }
}
