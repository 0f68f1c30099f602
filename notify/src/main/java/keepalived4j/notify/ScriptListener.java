package keepalived4j.notify;

/// Is told, on the thread of the loop, when a run has ended.
@FunctionalInterface
public interface ScriptListener {

    /// `run` is over. Its process group can be signalled until this method returns: a script may leave children
    /// behind.
    void ended(ScriptRun run, ScriptEnd end);
}
