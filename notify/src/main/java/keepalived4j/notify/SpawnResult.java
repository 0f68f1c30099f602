package keepalived4j.notify;

import keepalived4j.linux.FileDescriptor;

/// What came of the wish to start a script.
sealed interface SpawnResult {

    /// The program runs.
    ///
    /// @param pid number of its process
    /// @param handle pidfd of its process
    record Started(ScriptRun run, int pid, FileDescriptor handle, Lifeline lifeline) implements SpawnResult {}

    record Failed(ScriptRun run, int errno) implements SpawnResult {}
}
