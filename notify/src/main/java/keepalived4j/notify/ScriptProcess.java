package keepalived4j.notify;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;

/// The process of a script, from its start until it is reaped. As long as it is not reaped, its number and that of
/// its process group are nobody else's.
///
/// @param state of the loop's thread
/// @param pid number of the process and of its group
/// @param handle pidfd; readable when the process has ended
/// @param lifeline ends the process when the daemon dies
record ScriptProcess(CallState state, int pid, FileDescriptor handle, Lifeline lifeline) {

    ScriptProcess(CallState state, SpawnResult.Started started) {
        this(state, started.pid(), started.handle(), started.lifeline());
    }

    /// Sends a signal to the process alone.
    void kill(int signal) {
        try {
            ProcessCalls.pidfdSendSignal(state, handle, signal);
        } catch (ErrnoException e) {
            throw new IllegalStateException("root may send any signal", e);
        }
    }

    /// Sends a signal to the process group.
    void killGroup(int signal) {
        try {
            ProcessCalls.killpg(state, pid, signal);
        } catch (ErrnoException e) {
            throw new IllegalStateException("root may send any signal", e);
        }
    }

    /// How it ended; empty: it runs. It remains to be reaped.
    Optional<ScriptEnd> end() throws ErrnoException {
        return switch (ProcessCalls.peek(state, handle)) {
            case ChildState.StillRunning _ -> Optional.empty();
            case ChildState.Exited(int status) -> Optional.of(new ScriptEnd.Exited(status));
            case ChildState.Signalled(int signal, boolean _) -> Optional.of(new ScriptEnd.Signalled(signal));
        };
    }

    /// Lets go of an ended process.
    void reap() throws ErrnoException {
        ProcessCalls.waitid(state, handle);
        close();
    }

    void close() {
        handle.close();
        lifeline.close();
    }
}
