package keepalived4j.values;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// Whole numbers in the notation of C, as strtoul(3) reads them with base 0: hexadecimal behind `0x`, octal behind `0`,
/// else decimal. No sign, no blanks, nothing behind the last digit.
public final class CNumber {

    private static final int HEXADECIMAL = 16;
    private static final int OCTAL = 8;
    private static final int DECIMAL = 10;

    private CNumber() {}

    /// A number of up to `max`; empty: the word is none, or a greater one.
    ///
    /// @param max less than 2⁵⁸
    public static OptionalInt parse(String word, long max) {
        int radix = radix(word);
        int start = start(radix);
        long value = 0;
        for (int i = start; i < word.length(); i++) {
            int digit = digit(word.charAt(i), radix);
            value = value * radix + digit;
            if (digit < 0 || value > max) {
                return OptionalInt.empty();
            }
        }
        return word.length() == start ? OptionalInt.empty() : OptionalInt.of((int) value);
    }

    /// A number of up to 64 bits. What is above 63 bits comes out negative.
    public static OptionalLong unsigned(String word) {
        int radix = radix(word);
        int start = start(radix);
        for (int i = start; i < word.length(); i++) {
            if (digit(word.charAt(i), radix) < 0) {
                return OptionalLong.empty();
            }
        }
        try {
            return OptionalLong.of(Long.parseUnsignedLong(word, start, word.length(), radix));
        } catch (NumberFormatException _) {
            return OptionalLong.empty();
        }
    }

    private static int radix(String word) {
        if (word.startsWith("0x") || word.startsWith("0X")) {
            return HEXADECIMAL;
        }
        return word.length() > 1 && word.charAt(0) == '0' ? OCTAL : DECIMAL;
    }

    /// Where the digits begin.
    private static int start(int radix) {
        return switch (radix) {
            case HEXADECIMAL -> 2;
            case OCTAL -> 1;
            default -> 0;
        };
    }

    /// Negative: it is none, or one of another alphabet.
    private static int digit(char letter, int radix) {
        return letter < 128 ? Character.digit(letter, radix) : -1;
    }
}
