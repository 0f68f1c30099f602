package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.daemon.DaemonOptions.Subsystem;

/// Options of a daemon in the foreground about which nothing else is said.
final class PlainOptions {

    private PlainOptions() {}

    static DaemonOptions of(Subsystem... subsystems) {
        return of(Optional.empty(), Optional.empty(), subsystems);
    }

    static DaemonOptions of(Optional<String> namespace, Optional<String> vrrpPidFile, Subsystem... subsystems) {
        return new DaemonOptions(
                List.of(),
                "",
                Set.of(subsystems),
                false,
                true,
                false,
                false,
                0,
                3,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                false,
                namespace,
                Optional.empty(),
                vrrpPidFile,
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                true,
                Optional.empty(),
                false,
                false,
                false,
                false,
                SnmpOptions.NONE,
                Optional.empty(),
                false);
    }
}
