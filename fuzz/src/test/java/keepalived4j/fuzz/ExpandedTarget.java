package keepalived4j.fuzz;

import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.language.ExpandedConfiguration;

/// Bytes as what a child process is sent: damaged, or read to the end.
public final class ExpandedTarget {

    private ExpandedTarget() {}

    /// Loads most classes before time counts.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        Cost.watch(input.length, () -> {
            if (ExpandedConfiguration.decode(input) instanceof ExpandedConfiguration.Complete(var configuration)) {
                ConfigurationCheck.read(configuration, Claims.machine());
            }
        });
    }
}
