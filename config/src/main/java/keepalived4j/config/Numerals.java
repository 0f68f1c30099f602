package keepalived4j.config;

import java.util.OptionalLong;
import keepalived4j.values.SourcePosition;

/// Reads numbers and booleans from words. What is wrong is reported twice, as operators know it: once in general, and
/// once in the words of the keyword, the complaint.
final class Numerals {

    static final long MICROS = 1_000_000;
    private static final int DECIMALS = 6;

    private Numerals() {}

    /// The boolean a keyword is set to; nothing means true. Absent if the word is none.
    static OptionalLong truth(Statement statement, String complaint, String name, Findings findings) {
        if (statement.count() < 2) {
            return OptionalLong.of(1);
        }
        return switch (statement.word(1)) {
            case "true", "on", "yes" -> OptionalLong.of(1);
            case "false", "off", "no" -> OptionalLong.of(0);
            default -> {
                findings.report(GeneralCheck.UNUSABLE_VALUE, statement.at(1), fill(complaint, name, statement.word(1)));
                yield OptionalLong.empty();
            }
        };
    }

    /// The whole number behind a keyword.
    static OptionalLong whole(
            Statement statement,
            long min,
            long max,
            Syntax.Trailing trailing,
            String complaint,
            String name,
            Findings findings) {
        OptionalLong number = whole(statement.word(1), statement.at(1), min, max, trailing, findings);
        if (number.isEmpty() && !complaint.isEmpty()) {
            findings.report(GeneralCheck.UNUSABLE_VALUE, statement.at(1), fill(complaint, name, statement.word(1)));
        }
        return number;
    }

    /// A whole number, or nothing after the general report.
    static OptionalLong whole(
            String word, SourcePosition at, long min, long max, Syntax.Trailing trailing, Findings findings) {
        int start = 0;
        while (start < word.length() && word.charAt(start) == ' ') {
            start++;
        }
        boolean negative = start < word.length() && word.charAt(start) == '-';
        if (start < word.length() && (negative || word.charAt(start) == '+')) {
            start++;
        }
        int end = start;
        long number = 0;
        boolean tooLarge = false;
        while (end < word.length() && isDigit(word.charAt(end))) {
            // Beyond this nothing is in any range; going on would overflow.
            tooLarge |= number > Long.MAX_VALUE / 100;
            number = tooLarge ? number : number * 10 + (word.charAt(end) - '0');
            end++;
        }
        if (end == start
                || end < word.length()
                        && !(trailing == Syntax.Trailing.DROPPED_BY_THE_DAEMON && findings.isForRunning())) {
            findings.badNumber(at, "invalid number '" + word + "'");
            return OptionalLong.empty();
        }
        if (negative && min >= 0 && number != 0) {
            findings.badNumber(at, "negative number '" + word + "'");
            return OptionalLong.empty();
        }
        long value = negative ? -number : number;
        if (tooLarge || value < min || value > max) {
            findings.badNumber(at, "number '" + word + "' outside range [" + min + ", " + max + "]");
            return OptionalLong.empty();
        }
        if (end < word.length()) {
            findings.report(
                    GeneralCheck.NUMBER_WITH_TAIL,
                    at,
                    "WARNING - number '" + word + "' has characters behind it, using " + value);
        }
        return OptionalLong.of(value);
    }

    /// The decimal number behind a keyword, in millionths.
    static OptionalLong decimal(Statement statement, Syntax.Decimal syntax, String name, Findings findings) {
        return decimal(statement, 1, syntax, name, findings);
    }

    /// The decimal number at a place in a statement, in millionths.
    static OptionalLong decimal(Statement statement, int word, Syntax.Decimal syntax, String name, Findings findings) {
        OptionalLong number = decimal(statement.word(word), statement.at(word), syntax, findings);
        if (number.isEmpty() && !syntax.complaint().isEmpty()) {
            findings.report(
                    GeneralCheck.UNUSABLE_VALUE,
                    statement.at(word),
                    fill(syntax.complaint(), name, statement.word(word)));
        }
        return number;
    }

    /// Differs: a letter inside a decimal number makes the reference take the digits as millionths (`3x` is 3 µs); here
    /// it is no number.
    private static OptionalLong decimal(String word, SourcePosition at, Syntax.Decimal syntax, Findings findings) {
        long micros = 0;
        int digits = 0;
        int fraction = -1;
        boolean roundUp = false;
        for (int i = word.startsWith("+") ? 1 : 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.' && fraction < 0) {
                fraction = 0;
            } else if (!isDigit(c)) {
                boolean negative = c == '-' && i == 0;
                findings.badNumber(at, (negative ? "negative number '" : "invalid number '") + word + "'");
                return OptionalLong.empty();
            } else {
                digits++;
                if (fraction >= syntax.decimals()) {
                    roundUp |= fraction == syntax.decimals() && c >= '5';
                } else {
                    // Saturates: anything this large is outside every range.
                    micros = Math.min(micros * 10 + (c - '0'), Long.MAX_VALUE / 100);
                }
                fraction += fraction >= 0 ? 1 : 0;
            }
        }
        if (digits == 0) {
            findings.badNumber(at, "invalid number '" + word + "'");
            return OptionalLong.empty();
        }
        micros += roundUp ? 1 : 0;
        for (int i = Math.min(Math.max(fraction, 0), syntax.decimals()); i < DECIMALS; i++) {
            micros = Math.min(micros * 10, Long.MAX_VALUE / 100);
        }
        if (fraction > syntax.decimals()) {
            findings.badNumber(at, "number '" + word + "' has too many decimal places");
        }
        if (micros < syntax.minMicros() || micros > syntax.maxMicros()) {
            findings.badNumber(
                    at,
                    "number '" + word + "' outside range [" + fixed(syntax.minMicros(), syntax.decimals()) + ", "
                            + fixed(syntax.maxMicros(), syntax.decimals()) + "]");
            return OptionalLong.empty();
        }
        return OptionalLong.of(micros);
    }

    /// A decimal number in millionths, further decimals cut off; nothing if it is none.
    static OptionalLong micros(String word) {
        long micros = 0;
        int digits = 0;
        int fraction = -1;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.' && fraction < 0) {
                fraction = 0;
            } else if (!isDigit(c)) {
                return OptionalLong.empty();
            } else {
                digits++;
                if (fraction < DECIMALS) {
                    micros = Math.min(micros * 10 + (c - '0'), Long.MAX_VALUE / 100);
                    fraction += fraction >= 0 ? 1 : 0;
                }
            }
        }
        for (int i = Math.max(fraction, 0); i < DECIMALS; i++) {
            micros = Math.min(micros * 10, Long.MAX_VALUE / 100);
        }
        return digits == 0 ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /// Millionths as a decimal number with so many decimals.
    static String fixed(long micros, int decimals) {
        StringBuilder text = new StringBuilder().append(micros / MICROS);
        String fraction = Long.toString(MICROS + micros % MICROS);
        return text.append('.').append(fraction, 1, 1 + decimals).toString();
    }

    /// Millionths as a decimal number without needless zeros.
    static String shortest(long micros) {
        String text = fixed(micros, DECIMALS);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /// A complaint with the name of the block and the word in their places.
    static String fill(String complaint, String name, String value) {
        return complaint.replace("{name}", name).replace("{value}", value);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
