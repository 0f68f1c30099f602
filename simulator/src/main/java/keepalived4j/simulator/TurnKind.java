package keepalived4j.simulator;

/// What a daemon was told to do in a turn.
enum TurnKind {
    START,
    STOP,
    RELOAD,
    /// A reload of the configuration that already runs.
    SAME_AGAIN,
    OTHER
}
