package keepalived4j.host;

/// Something worth telling about a tracked file.
public sealed interface TrackFileFact {

    /// It holds a number out of range; what it held before goes on counting.
    ///
    /// @param text the number
    record NumberIgnored(String path, String text) implements TrackFileFact {}

    /// What it shall begin with could not be written.
    record NotInitialized(String path, String reason) implements TrackFileFact {}

    /// Its directory cannot be watched; it counts as empty until that is possible.
    record DirectoryLost(String path, String reason) implements TrackFileFact {}

    /// Its directory can be watched again.
    record DirectoryFound(String path) implements TrackFileFact {}
}
