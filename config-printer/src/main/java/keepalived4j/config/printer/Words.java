package keepalived4j.config.printer;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import keepalived4j.values.Seconds;

/// How values are written as words of the configuration language.
final class Words {

    private static final int DELETE = 0x7f;

    /// A line that begins with one of these names a file.
    private static final Set<String> INCLUDES =
            Set.of("include", "includer", "includem", "includew", "includeb", "includea");

    private Words() {}

    /// `value` as one word.
    static String of(Object value) {
        return switch (value) {
            case Duration duration -> Seconds.shortest(duration);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            default -> quoted(value.toString());
        };
    }

    /// A number of 32 bits without sign.
    static long unsigned(int number) {
        return Integer.toUnsignedLong(number);
    }

    /// A duration in milliseconds, with as many decimal places as it needs.
    static String milliseconds(Duration duration) {
        return Seconds.shortest(duration.multipliedBy(1000));
    }

    /// `word`, in double quotes where it would not be one plain word without.
    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && "@~".indexOf(word.charAt(0)) < 0
                && !INCLUDES.contains(word)
                && !word.equals("\\")
                && word.chars().allMatch(c -> c > ' ' && "#!{}$".indexOf(c) < 0);
        return plain ? word : '"' + word + '"';
    }

    /// A program and its arguments as the one word that a command is.
    static String command(Iterable<String> arguments) {
        StringBuilder command = new StringBuilder();
        boolean plain = true;
        for (String argument : arguments) {
            plain &= command.isEmpty() && isPlain(argument);
            command.append(command.isEmpty() ? "" : " ").append(argument(argument));
        }
        return plain ? command.toString() : "\"" + command + '"';
    }

    /// A pattern, whose word is split and unescaped once only.
    static String pattern(String expression) {
        return '"' + escaped(expression) + '"';
    }

    private static String argument(String argument) {
        String escaped = escaped(argument).replace("'", "\\'");
        return argument.isEmpty() || argument.indexOf(' ') >= 0 ? "'" + escaped + "'" : escaped;
    }

    private static boolean isPlain(String argument) {
        return !argument.isEmpty() && argument.chars().allMatch(c -> c > ' ' && "\"'\\#!{}$".indexOf(c) < 0);
    }

    /// Escapes what ends a word, has a meaning to the language even between double quotes, or cannot be seen.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '"', '$' -> escaped.append(octal(c));
                default -> escaped.append(c < ' ' || c == DELETE ? octal(c) : String.valueOf(c));
            }
        }
        return escaped.toString();
    }

    private static String octal(char c) {
        return "\\" + (char) ('0' + (c >> 6)) + (char) ('0' + (c >> 3 & 7)) + (char) ('0' + (c & 7));
    }
}
