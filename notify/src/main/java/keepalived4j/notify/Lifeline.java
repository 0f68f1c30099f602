package keepalived4j.notify;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;

/// Ends a script when the daemon dies, however it dies: a pipe of which nobody but the daemon has an end, and whose
/// ends each tell the kernel to send SIGTERM to the script once the other one is gone (`O_ASYNC`, `F_SETSIG` in
/// fcntl(2)). A dying process loses both, one before the other.
///
/// This stands in for the parent-death signal, which only the new process itself could ask for, between fork and
/// exec, where posix_spawn(3) lets nobody in.
final class Lifeline {

    private final FileDescriptor readEnd;
    private final FileDescriptor writeEnd;

    private Lifeline(FileCalls.Pipe pipe) {
        this.readEnd = pipe.readEnd();
        this.writeEnd = pipe.writeEnd();
    }

    /// One that is tied to nobody yet.
    static Lifeline loose(CallState state) throws ErrnoException {
        return new Lifeline(FileCalls.pipe2(state, FileCalls.O_CLOEXEC));
    }

    void tieTo(CallState state, int pid) throws ErrnoException {
        FileCalls.signalWhenReady(state, readEnd, pid, ScriptRunner.SIGTERM);
        FileCalls.signalWhenReady(state, writeEnd, pid, ScriptRunner.SIGTERM);
    }

    /// Cuts it: a process still tied to it gets SIGTERM.
    void close() {
        writeEnd.close();
        readEnd.close();
    }
}
