package keepalived4j.config;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import keepalived4j.model.BytePattern;

/// Reads bytes in hexadecimal: two digits each, a single one before a blank or the end; blanks between bytes.
final class HexWords {

    private static final int WILD = 16;

    private HexWords() {}

    /// The bytes behind the keyword; nothing if they are none.
    static Optional<BytePattern> read(Statement statement, Wildcards wildcards) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteArrayOutputStream mask = new ByteArrayOutputStream();
        for (int i = 1; i < statement.count(); i++) {
            String word = statement.word(i);
            for (int at = 0; at < word.length(); at += 2) {
                boolean pair = at + 1 < word.length();
                int high = pair ? digit(word.charAt(at), wildcards) : 0;
                int low = digit(word.charAt(pair ? at + 1 : at), wildcards);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write(value(high) << 4 | value(low));
                mask.write(mask(high) << 4 | mask(low));
            }
        }
        return bytes.size() == 0
                ? Optional.empty()
                : Optional.of(new BytePattern(bytes.toByteArray(), mask.toByteArray()));
    }

    /// 0..15, [#WILD], or -1.
    private static int digit(char c, Wildcards wildcards) {
        return wildcards == Wildcards.ALLOWED && (c == 'x' || c == 'X') ? WILD : Character.digit(c, 16);
    }

    private static int value(int digit) {
        return digit == WILD ? 0 : digit;
    }

    private static int mask(int digit) {
        return digit == WILD ? 0 : 0xf;
    }

    /// Whether `X` may stand for any digit.
    enum Wildcards {
        ALLOWED,
        REFUSED
    }
}
