package keepalived4j.checkers;

import java.nio.charset.StandardCharsets;

/// What is sent where nothing else is asked for: a text over and over.
final class FillText {

    private static final byte[] TEXT = "keepalived check - ".getBytes(StandardCharsets.US_ASCII);

    private FillText() {}

    /// Fills `bytes` from `from` on.
    static void write(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            bytes[i] = TEXT[(i - from) % TEXT.length];
        }
    }

    static byte[] of(int length) {
        byte[] bytes = new byte[length];
        write(bytes, 0);
        return bytes;
    }
}
