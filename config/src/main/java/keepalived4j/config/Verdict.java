package keepalived4j.config;

import java.util.Optional;
import keepalived4j.config.language.Diagnostics;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.config.language.ReadFiles;

/// What there is to say about a configuration.
///
/// @param files none if another process read them
/// @param text all of it, expanded, for processes that must not open a file; absent if reading ended early
public record Verdict(Diagnostics diagnostics, Outcome outcome, ReadFiles files, Optional<ExpandedConfiguration> text) {

    /// The exit status of a configuration test.
    public int exitStatus() {
        return diagnostics.exitStatus();
    }
}
