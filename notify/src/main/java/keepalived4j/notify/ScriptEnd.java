package keepalived4j.notify;

/// How a run of a script ended.
public sealed interface ScriptEnd {

    /// By itself.
    ///
    /// @param status its exit status, 0..255
    record Exited(int status) implements ScriptEnd {}

    /// By a signal.
    ///
    /// @param signal number of the signal (signal(7))
    record Signalled(int signal) implements ScriptEnd {}

    /// It never began: the program could not be executed.
    ///
    /// @param errno why (errno(3))
    record NotStarted(int errno) implements ScriptEnd {}
}
