package keepalived4j.config.language;

/// The class of a report. It decides the exit status of a configuration test.
///
/// Differs: the reference takes the status of the highest number seen; here the most severe status wins.
public enum Rank {
    /// Told to the log of a running daemon, not by a configuration test.
    LOGGED_ONLY(0, Level.NOTE),
    /// An include problem that nobody asked to be checked.
    NONE(0, Level.NOTE),
    /// The keyword is known, but the daemon does not act on it.
    NOT_SUPPORTED_YET(0, Level.WARNING),
    /// Valid, and hardly what was meant. Found by a configuration test alone.
    ADVICE(0, Level.WARNING),
    FILE_NOT_FOUND(4, Level.ERROR),
    BAD_INTERFACE(4, Level.ERROR),
    FATAL(4, Level.ERROR),
    MULTIPLE_FILES(5, Level.WARNING),
    UNKNOWN_KEYWORD(5, Level.ERROR),
    UNEXPECTED_OPENING_BRACE(5, Level.ERROR),
    MISSING_OPENING_BRACE(5, Level.ERROR),
    UNEXPECTED_CLOSING_BRACE(5, Level.ERROR),
    MISSING_CLOSING_BRACE(5, Level.ERROR),
    UNMATCHED_QUOTE(5, Level.ERROR),
    /// Reading stops at this one.
    MISSING_PARAMETER(2, Level.ERROR),
    INVALID_NUMBER(5, Level.ERROR),
    GENERAL(5, Level.ERROR),
    WARNING(5, Level.WARNING),
    DEPRECATED(5, Level.WARNING),
    SECURITY(6, Level.WARNING);

    private final int exitStatus;
    private final Level level;

    Rank(int exitStatus, Level level) {
        this.exitStatus = exitStatus;
        this.level = level;
    }

    /// The exit status of a configuration test that saw nothing else; 0 for what does not count.
    public int exitStatus() {
        return exitStatus;
    }

    public Level level() {
        return level;
    }

    /// Whether a configuration test tells it.
    public boolean isShown() {
        return this != LOGGED_ONLY;
    }

    /// How loudly a report is told.
    public enum Level {
        ERROR,
        WARNING,
        NOTE
    }
}
