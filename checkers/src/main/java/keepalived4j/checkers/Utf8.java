package keepalived4j.checkers;

/// Where characters begin and end in bytes that may be UTF-8 (RFC 3629 §3).
final class Utf8 {

    /// Bytes of a character at most.
    static final int LONGEST = 4;

    private Utf8() {}

    private static boolean isContinuation(byte octet) {
        return (octet & 0xc0) == 0x80;
    }

    /// How many bytes a character has that begins with this one; 1 for what begins none.
    private static int length(byte first) {
        int ones = Integer.numberOfLeadingZeros(~first << Integer.SIZE - Byte.SIZE);
        return ones >= 2 && ones <= LONGEST ? ones : 1;
    }

    /// The end of `text` without a character that is cut off there.
    static int completeEnd(byte[] text) {
        for (int back = 1; back < LONGEST && back <= text.length; back++) {
            byte octet = text[text.length - back];
            if (!isContinuation(octet)) {
                return length(octet) > back ? text.length - back : text.length;
            }
        }
        return text.length;
    }

    /// The first place from `from` on where a character may begin; at most the end.
    static int boundary(byte[] text, int from) {
        int at = from;
        while (at < text.length && isContinuation(text[at])) {
            at++;
        }
        return at;
    }
}
