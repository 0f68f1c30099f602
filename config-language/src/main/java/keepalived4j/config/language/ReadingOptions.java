package keepalived4j.config.language;

import java.util.Set;

/// What the command line says about the reading.
///
/// @param files the configuration file, or a pattern of several (`-f`)
/// @param workingDirectory absolute; relative names start here
/// @param configurationId what `@ID` is compared with (`-i`, else the host name up to its first dot)
/// @param checked include problems that are errors everywhere (`-e`: all; else none)
public record ReadingOptions(
        String files, String workingDirectory, String configurationId, Set<IncludeProblem> checked) {

    public ReadingOptions {
        if (!workingDirectory.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute directory: " + workingDirectory);
        }
        checked = Set.copyOf(checked);
    }
}
