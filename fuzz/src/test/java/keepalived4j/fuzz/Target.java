package keepalived4j.fuzz;

import java.util.Locale;
import java.util.function.Consumer;

/// The targets whose inputs are kept.
enum Target {
    CONFIGURATION(ConfigurationTarget::fuzzerTestOneInput),
    EXPANDED(ExpandedTarget::fuzzerTestOneInput),
    COMMAND(CommandTarget::fuzzerTestOneInput),
    PATTERN(PatternTarget::fuzzerTestOneInput);

    private final Consumer<byte[]> check;

    Target(Consumer<byte[]> check) {
        this.check = check;
    }

    /// @throws RuntimeException where the input breaks a claim
    void check(byte[] input) {
        check.accept(input);
    }

    /// The name of the folders with its inputs.
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
