package keepalived4j.tracking;

import java.util.Optional;
import keepalived4j.tracking.Observation.Content;

/// Reads the number that a tracked file begins with: decimal, octal with a leading 0, hexadecimal with 0x, as
/// strtol(3) does. What stands behind it is not looked at.
public final class FileNumber {

    /// How much of the file counts, in bytes.
    public static final int BYTES = 127;

    private static final long LARGEST = 1L << 31;
    private static final int DECIMAL = 10;
    private static final int OCTAL = 8;
    private static final int HEXADECIMAL = 16;

    private final byte[] text;
    private final int length;
    private int next;

    private FileNumber(byte[] text, int length) {
        this.text = text;
        this.length = length;
    }

    /// The number in the `length` first bytes of `text`; zero where there is none. Absent: it is outside -2³¹..2³¹, and
    /// what the file held before goes on counting.
    public static Optional<Content> read(byte[] text, int length) {
        return new FileNumber(text, Math.min(length, BYTES)).read();
    }

    private Optional<Content> read() {
        while (next < length && isBlank(text[next])) {
            next++;
        }
        boolean negative = is('-');
        if (negative || is('+')) {
            next++;
        }
        int base = base();
        long number = 0;
        while (next < length) {
            int digit = Character.digit(text[next], base);
            if (digit < 0) {
                break;
            }
            number = number * base + digit;
            if (number > LARGEST) {
                return Optional.empty();
            }
            next++;
        }
        // 2³¹ itself is taken, and no number needs the last of its units.
        long signed = negative ? -number : Math.min(number, Integer.MAX_VALUE);
        return Optional.of(signed == 0 ? Content.ZERO : new Content((int) signed));
    }

    /// Goes behind the mark of the base. A 0x without a digit behind it is a 0.
    private int base() {
        if (!is('0')) {
            return DECIMAL;
        }
        boolean marked = next + 2 < length
                && (text[next + 1] == 'x' || text[next + 1] == 'X')
                && Character.digit(text[next + 2], HEXADECIMAL) >= 0;
        if (marked) {
            next += 2;
            return HEXADECIMAL;
        }
        return OCTAL;
    }

    private boolean is(char wanted) {
        return next < length && text[next] == wanted;
    }

    /// isspace(3) in the C locale.
    private static boolean isBlank(byte character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }
}
