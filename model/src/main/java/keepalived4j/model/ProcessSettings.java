package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;

/// Settings outside `global_defs` that concern the daemon's processes. They cannot change at a reload.
///
/// @param instance suffix of pid files and log identity
/// @param netNamespace network namespace the daemon works in
/// @param ipvsNamespace network namespace whose IPVS table is used; absent: the one of the machine
/// @param usesPidDirectory whether pid files live in a directory of their own
/// @param childWaitTime how long the parent waits for its children at stop
/// @param trustsSetsInNamespaces whether ipsets are used in a namespace on kernels before 3.13, too
/// @param pollsLinks whether the links of all interfaces are asked for, because they do not tell
public record ProcessSettings(
        Optional<String> instance,
        Optional<String> netNamespace,
        Optional<String> ipvsNamespace,
        boolean usesPidDirectory,
        Duration childWaitTime,
        boolean trustsSetsInNamespaces,
        boolean pollsLinks) {

    public static final ProcessSettings DEFAULT =
            new ProcessSettings(Optional.empty(), Optional.empty(), false, Duration.ofSeconds(5));

    /// Settings of a daemon with one network namespace for everything, whose interfaces tell of their links.
    public ProcessSettings(
            Optional<String> instance,
            Optional<String> netNamespace,
            boolean usesPidDirectory,
            Duration childWaitTime) {
        this(instance, netNamespace, netNamespace, usesPidDirectory, childWaitTime, false, false);
    }
}
