package keepalived4j.tracking;

/// What happens to a check script.
public sealed interface ScriptEvent {

    /// Time has passed. Harmless when nothing is due.
    record TimeReached() implements ScriptEvent {}

    /// The process has ended by itself.
    ///
    /// @param status its exit status, 0..255
    record Exited(int status) implements ScriptEvent {}

    /// The process was ended by a signal.
    ///
    /// @param signal number of the signal (signal(7))
    record Signalled(int signal) implements ScriptEvent {}

    /// No further run is wanted; one in progress is ended.
    record Shutdown() implements ScriptEvent {}
}
