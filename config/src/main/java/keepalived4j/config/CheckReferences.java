package keepalived4j.config;

/// What checks can name, as far as the file has been read.
interface CheckReferences {

    /// Whether there is a BFD session called `name` and the checker process is told of it.
    boolean isSessionForChecker(String name);

    boolean hasTrackFile(String name);
}
