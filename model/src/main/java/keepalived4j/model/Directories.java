package keepalived4j.model;

import java.util.Optional;

/// Directories that the daemon uses.
///
/// @param savedConfigurations where copies of configurations are kept around reloads
/// @param temporary where the expanded configuration is kept while it is read; absent: in memory
/// @param nameTables where iproute2 keeps names that distributions give
/// @param ownNameTables where iproute2 keeps names that the operator gives; they come first
public record Directories(
        Optional<String> savedConfigurations,
        Optional<String> temporary,
        Optional<String> nameTables,
        Optional<String> ownNameTables) {

    public static final Directories DEFAULT =
            new Directories(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
