package keepalived4j.checkers;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What is looked at in the beginning of a response.
///
/// @param status absent: there are not three digits and a blank behind the first blank of the first line
/// @param contentLength absent: the header is not there, or is no number
/// @param end where the body begins
record ResponseHead(OptionalInt status, OptionalLong contentLength, int end) {

    private static final byte[] END = bytes("\r\n\r\n");
    private static final byte[] CONTENT_LENGTH = bytes("Content-Length:");
    private static final int STATUS_DIGITS = 3;
    /// As a limit it has no effect, nor have more digits.
    private static final long LARGER_THAN_ANY_BODY = 1L << 56;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// The head in the first `length` bytes of a response, if it is complete.
    ///
    /// @param seen how many of them were looked at before
    static Optional<ResponseHead> find(byte[] response, int length, int seen) {
        int end = find(END, response, Math.max(0, seen - END.length + 1), length);
        return end == length
                ? Optional.empty()
                : Optional.of(
                        new ResponseHead(statusOf(response, end), contentLengthOf(response, length), end + END.length));
    }

    /// Where `wanted` begins; `to` if it is not there.
    private static int find(byte[] wanted, byte[] bytes, int from, int to) {
        for (int at = from; at + wanted.length <= to; at++) {
            int matching = 0;
            while (matching < wanted.length && bytes[at + matching] == wanted[matching]) {
                matching++;
            }
            if (matching == wanted.length) {
                return at;
            }
        }
        return to;
    }

    private static OptionalInt statusOf(byte[] response, int end) {
        int at = 0;
        while (at < end && response[at] != ' ') {
            if (response[at] == '\r' || response[at] == '\n') {
                return OptionalInt.empty();
            }
            at++;
        }
        int status = 0;
        for (int i = 1; i <= STATUS_DIGITS; i++) {
            if (at + i >= end || !isDigit(response[at + i])) {
                return OptionalInt.empty();
            }
            status = status * 10 + response[at + i] - '0';
        }
        int behind = at + STATUS_DIGITS + 1;
        return behind < end && response[behind] == ' ' ? OptionalInt.of(status) : OptionalInt.empty();
    }

    /// Looked for in all that has arrived, as the reference does.
    private static OptionalLong contentLengthOf(byte[] response, int length) {
        int at = find(CONTENT_LENGTH, response, 0, length);
        if (at == length) {
            return OptionalLong.empty();
        }
        at += CONTENT_LENGTH.length;
        while (at < length && response[at] == ' ') {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < length && isDigit(response[at])) {
            if (value < LARGER_THAN_ANY_BODY) {
                value = value * 10 + response[at] - '0';
            }
            at++;
        }
        return at == first ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }
}
