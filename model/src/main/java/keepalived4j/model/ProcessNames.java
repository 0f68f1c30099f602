package keepalived4j.model;

import java.util.Optional;

/// What the processes are called in the process table, 1 to 15 bytes each; absent: as the daemon is.
public record ProcessNames(
        Optional<String> parent, Optional<String> vrrp, Optional<String> checker, Optional<String> bfd) {

    public static final ProcessNames DEFAULT =
            new ProcessNames(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
