package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;

/// Settings outside `global_defs` that concern the daemon's processes. They cannot change at a reload.
///
/// @param instance suffix of pid files and log identity
/// @param netNamespace network namespace the daemon works in
/// @param usesPidDirectory whether pid files live in a directory of their own
/// @param childWaitTime how long the parent waits for its children at stop
public record ProcessSettings(
        Optional<String> instance, Optional<String> netNamespace, boolean usesPidDirectory, Duration childWaitTime) {

    public static final ProcessSettings DEFAULT =
            new ProcessSettings(Optional.empty(), Optional.empty(), false, Duration.ofSeconds(5));
}
