package keepalived4j.model;

import java.util.Optional;

/// Where the daemon writes what it is asked for by a signal. A path that ends in a slash is a directory; absent: a file
/// in the directory for temporary files.
///
/// @param jsonVersion layout of JSON, 1 or 2
/// @param nameTheInstance whether instance and namespace are put into the names of files
public record DumpFiles(
        Optional<String> state,
        Optional<String> statistics,
        Optional<String> json,
        int jsonVersion,
        boolean nameTheInstance) {

    public static final DumpFiles DEFAULT =
            new DumpFiles(Optional.empty(), Optional.empty(), Optional.empty(), 1, false);
}
