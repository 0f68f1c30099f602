package keepalived4j.config.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepalived4j.values.SourcePosition;

/// The parameters defined so far, and those that are there unless they are redefined: `_PWD`, `_INSTANCE`,
/// `_RANDOM`, `_ENV`, `_HASH` and `_BANG`.
final class Parameters {

    private static final int LARGEST_RANDOM = 32767;

    private final Map<String, Value> defined = new HashMap<>();
    private Optional<SeededNumbers> seeded = Optional.empty();
    private final Sources sources;
    private final String configurationId;
    private final Diagnostics diagnostics;

    Parameters(Sources sources, String configurationId, Diagnostics diagnostics) {
        this.sources = sources;
        this.configurationId = configurationId;
        this.diagnostics = diagnostics;
    }

    /// From now on, `_RANDOM` follows from the seed.
    void seed(long seed) {
        seeded = Optional.of(new SeededNumbers(seed));
    }

    void define(String name, Value value) {
        defined.put(name, value);
    }

    /// Whether `name` takes arguments: `${NAME ARGUMENTS}`.
    boolean takesArguments(String name) {
        return (name.equals("_RANDOM") || name.equals("_ENV")) && !defined.containsKey(name);
    }

    /// What `name` stands for now; empty if nothing is known under that name.
    ///
    /// @param arguments what stands behind the name in braces, without outer blanks
    /// @param directory the working directory
    Optional<Value> value(String name, String arguments, String directory, SourcePosition at) {
        Value value = defined.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        return switch (name) {
            case "_PWD" -> text(sources.canonical(directory));
            case "_INSTANCE" -> text(configurationId);
            case "_HASH" -> text("#");
            case "_BANG" -> text("!");
            case "_ENV" -> text(environment(arguments, at));
            case "_RANDOM" -> text(random(arguments, at));
            default -> Optional.empty();
        };
    }

    private static Optional<Value> text(String text) {
        return Optional.of(new Value.Text(text));
    }

    /// Differs: the reference crashes where the name is missing.
    private String environment(String name, SourcePosition at) {
        if (name.isEmpty()) {
            diagnostics.report(
                    TextCheck.ENVIRONMENT,
                    at,
                    "_ENV needs the name of an environment variable, ${_ENV NAME}; using nothing");
            return "";
        }
        return sources.environmentVariable(name).orElse("");
    }

    /// Differs: the reference leaves a reference with wrong arguments as it stands, and its braces then open a
    /// block.
    private String random(String arguments, SourcePosition at) {
        int blank = 0;
        while (blank < arguments.length() && !Line.isBlank(arguments.charAt(blank))) {
            blank++;
        }
        long min = number(arguments.substring(0, blank), 0);
        long max = number(arguments.substring(blank).strip(), LARGEST_RANDOM);
        if (min > Integer.MAX_VALUE || max > Integer.MAX_VALUE) {
            diagnostics.report(
                    TextCheck.RANDOM, at, "_RANDOM takes two whole numbers, not '" + arguments + "'; using nothing");
            return "";
        }
        if (min > max) {
            diagnostics.report(TextCheck.RANDOM, at, "_RANDOM: " + min + " is greater than " + max + "; using " + min);
            return Long.toString(min);
        }
        return Integer.toString(
                seeded.isPresent() ? seeded.get().next((int) min, (int) max) : sources.random((int) min, (int) max));
    }

    /// The number in `digits`, `absent` for no text, more than any int for anything else.
    private static long number(String digits, int absent) {
        if (digits.isEmpty()) {
            return absent;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9' || number > Integer.MAX_VALUE) {
                return Long.MAX_VALUE;
            }
            number = 10 * number + (c - '0');
        }
        return number;
    }
}
