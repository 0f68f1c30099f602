package keepalived4j.model;

import java.util.Optional;

/// What happens around a reload.
///
/// @param checkLog where the outcome of the check before a reload goes; absent: a reload is not checked first
/// @param timeFile says when to reload
/// @param repeats whether that file stays, for the next day
/// @param marker is there while a configuration is being read
public record ReloadSettings(
        Optional<String> checkLog, Optional<String> timeFile, boolean repeats, Optional<Marker> marker) {

    public static final ReloadSettings DEFAULT =
            new ReloadSettings(Optional.empty(), Optional.empty(), false, Optional.empty());

    /// A file that is there while a configuration is being read.
    ///
    /// @param path absent: keepalived.reload beside the pid files
    public record Marker(Optional<String> path) {}
}
