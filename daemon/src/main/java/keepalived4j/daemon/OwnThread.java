package keepalived4j.daemon;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;

/// A thread of the core's process. Signals come to the core, which passes on those that are the child's
/// ([ControlMessage.Signalled]); the pid file, the parent's death and the name of the process are the core's matters
/// alone.
///
/// @param state of the thread
/// @param channel the child's own, to be closed by it
/// @param sessions its ends of the lines of BFD sessions, by listener, likewise
record OwnThread(
        CallState state, Role role, FileDescriptor channel, Map<Role, FileDescriptor> sessions, Household household)
        implements ChildPlace {

    @Override
    public Optional<FileDescriptor> sessions(Role listener) {
        return Optional.ofNullable(sessions.get(listener));
    }

    @Override
    public int core() {
        return ProcessCalls.getpid(state);
    }

    @Override
    public Path nameFile() {
        return ProcessName.OF_THE_THREAD;
    }

    @Override
    public void begin(EventLoop loop, SignalTaker taker) {
        household.moveIn(role, ProcessCalls.gettid(state));
    }

    @Override
    public String processorTime() {
        return "";
    }

    @Override
    public void end(Log log) {
        // What is left belongs to the process.
    }
}
