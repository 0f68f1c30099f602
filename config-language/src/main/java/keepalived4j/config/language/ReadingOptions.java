package keepalived4j.config.language;

import java.util.Set;

/// What the command line says about the reading.
///
/// @param files the configuration file, or a pattern of several (`-f`)
/// @param workingDirectory absolute; relative names start here
/// @param configurationId what `@ID` is compared with (`-i`, else the host name up to its first dot)
/// @param checked include problems that are errors everywhere (`-e`: all; else none)
/// @param longest the characters it may expand to; a line costs 64 more, a replaced parameter 32
public record ReadingOptions(
        String files, String workingDirectory, String configurationId, Set<IncludeProblem> checked, long longest) {

    /// For a configuration of any sensible length.
    public ReadingOptions(String files, String workingDirectory, String configurationId, Set<IncludeProblem> checked) {
        this(files, workingDirectory, configurationId, checked, Budget.CHARACTERS);
    }

    public ReadingOptions {
        if (!workingDirectory.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute directory: " + workingDirectory);
        }
        checked = Set.copyOf(checked);
    }
}
