package keepalived4j.fuzz;

/// Bytes as configuration files.
public final class ConfigurationTarget {

    private ConfigurationTarget() {}

    /// Loads most classes before time counts.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Cost.watch(input.length, () -> Claims.check(SourceFiles.split(input)));
    }
}
