package keepalived4j.config;

import java.util.Optional;
import keepalived4j.config.language.Diagnostics;
import keepalived4j.config.language.ExpandedConfiguration;

/// What there is to say about a configuration.
///
/// @param text all of it, expanded, for processes that must not open a file; absent if reading ended early
public record Verdict(Diagnostics diagnostics, Outcome outcome, Optional<ExpandedConfiguration> text) {

    /// The exit status of a configuration test.
    public int exitStatus() {
        return diagnostics.exitStatus();
    }
}
