package keepalived4j.notify;

import keepalived4j.linux.FileDescriptor;

/// What came of the wish to start a script.
sealed interface SpawnResult {

    /// The program runs.
    ///
    /// @param pid number of its process
    /// @param handle pidfd of its process
    record Started(ScriptRun run, Reader reader, int pid, FileDescriptor handle, Lifeline lifeline)
            implements SpawnResult {}

    /// Who makes sense of the file.
    enum Reader {
        /// The kernel, as it says what it is.
        KERNEL,
        /// The shell: it is a text that does not say what reads it.
        SHELL
    }

    record Failed(ScriptRun run, int errno) implements SpawnResult {}
}
