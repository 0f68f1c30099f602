package keepalived4j.status;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Writes JSON exactly as the reference does: without blanks, every slash escaped, whatever else is no ASCII as it is.
/// No general writer has these escapes and numbers.
final class JsonWriter {

    /// Digits of C's `%g`.
    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private static final int FIRST_PRINTABLE = ' ';
    private static final int NANO_DIGITS = 9;

    private final StringBuilder text = new StringBuilder();
    /// Whether something precedes on this level, so that a comma must follow.
    private boolean follows;

    JsonWriter begin(char bracket) {
        separate();
        text.append(bracket);
        follows = false;
        return this;
    }

    JsonWriter end(char bracket) {
        text.append(bracket);
        follows = true;
        return this;
    }

    JsonWriter key(String key) {
        separate();
        string(key);
        text.append(':');
        follows = false;
        return this;
    }

    private void separate() {
        if (follows) {
            text.append(',');
        }
    }

    /// @param number as it is to stand there
    private void raw(String number) {
        separate();
        text.append(number);
        follows = true;
    }

    void set(String key, long number) {
        key(key).raw(Long.toString(number));
    }

    void set(String key, String value) {
        key(key).value(value);
    }

    void set(String key, Optional<String> value) {
        if (value.isPresent()) {
            set(key, value.get());
        }
    }

    /// Of flags that are written as numbers.
    void bit(String key, Truth truth) {
        set(key, truth == Truth.YES ? 1 : 0);
    }

    /// Of flags that are written as words.
    void word(String key, Truth truth) {
        key(key).raw(truth == Truth.YES ? "true" : "false");
    }

    /// As `%g` writes seconds.
    void seconds(String key, Duration duration) {
        key(key).raw(shortest(duration));
    }

    /// @param number with its decimals
    void decimal(String key, String number) {
        key(key).raw(number);
    }

    /// Nothing at all where there are none.
    void strings(String key, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        key(key).begin('[');
        for (String value : values) {
            value(value);
        }
        end(']');
    }

    private void value(String value) {
        separate();
        string(value);
        follows = true;
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            switch (letter) {
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\f' -> text.append("\\f");
                case '\b' -> text.append("\\b");
                case '\\' -> text.append("\\\\");
                case '"' -> text.append("\\\"");
                case '/' -> text.append("\\/");
                default -> {
                    if (letter < FIRST_PRINTABLE) {
                        text.append("\\u00").append(Character.forDigit(letter >> 4, 16));
                        text.append(Character.forDigit(letter & 15, 16));
                    } else {
                        text.append(letter);
                    }
                }
            }
        }
        text.append('"');
    }

    /// C's `%g`: six digits, no needless zeros, a power of ten where there are more or less than that.
    static String shortest(Duration duration) {
        BigDecimal seconds =
                BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS));
        if (seconds.signum() == 0) {
            return "0";
        }
        BigDecimal rounded = seconds.round(SIX_DIGITS).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < SIX_DIGITS.getPrecision()) {
            return rounded.toPlainString();
        }
        String digits = rounded.unscaledValue().toString();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String power = Integer.toString(Math.abs(exponent));
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + (power.length() < 2 ? "0" : "") + power;
    }

    /// What is written and not taken yet.
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    /// A flag.
    enum Truth {
        YES,
        NO;

        static Truth of(boolean flag) {
            return flag ? YES : NO;
        }
    }
}
