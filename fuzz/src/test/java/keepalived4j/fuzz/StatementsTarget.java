package keepalived4j.fuzz;

import java.nio.charset.StandardCharsets;
import keepalived4j.fuzz.Keywords.Node;

/// Bytes as choices among the keywords and values of keepalived.conf. What it finds is kept as text, for
/// [ConfigurationTarget]: bytes mean something else as soon as there is one keyword more.
public final class StatementsTarget {

    private static final Node KEYWORDS = Keywords.read();

    private StatementsTarget() {}

    /// Loads most classes before time counts.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ConfigurationTarget.fuzzerTestOneInput(text(input));
    }

    /// The configuration that `input` stands for.
    static byte[] text(byte[] input) {
        return Statements.of(input, KEYWORDS).getBytes(StandardCharsets.UTF_8);
    }
}
