package keepalived4j.daemon;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;

/// A child in a process of its own; [OwnProcess] is the same from inside.
///
/// @param ending the pidfd
record LivingProcess(CallState call, int pid, FileDescriptor ending) implements LivingChild {

    @Override
    public ChildState state() throws ErrnoException {
        return ProcessCalls.waitid(call, ending);
    }

    @Override
    public void signal(int signal, ControlChannel channel) throws ErrnoException {
        ProcessCalls.pidfdSendSignal(call, ending, signal);
    }

    @Override
    public void close() {
        ending.close();
    }
}
