package keepalived4j.linux;

/// What became of a child process.
public sealed interface ChildState {

    record StillRunning() implements ChildState {}

    /// It ended by itself.
    ///
    /// @param status 0 to 255
    record Exited(int status) implements ChildState {}

    /// A signal ended it.
    record Signalled(int signal, boolean dumpedCore) implements ChildState {}
}
