package keepalived4j.cli;

import java.util.OptionalInt;

/// The argument of `--umask`.
final class FileCreationMask {

    private static final int ALL = 0777;

    private FileCreationMask() {}

    /// A mask in C notation: octal behind a `0`, hexadecimal behind `0x`, else decimal. Empty: it is none, or has bits
    /// that are no permissions.
    static OptionalInt parse(String word) {
        int radix = 10;
        String digits = word;
        if (word.startsWith("0x") || word.startsWith("0X")) {
            radix = 16;
            digits = word.substring(2);
        } else if (word.startsWith("0")) {
            radix = 8;
        }
        int mask = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            mask = mask * radix + digit;
            if (digit < 0 || mask > ALL) {
                return OptionalInt.empty();
            }
        }
        return digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(mask);
    }
}
