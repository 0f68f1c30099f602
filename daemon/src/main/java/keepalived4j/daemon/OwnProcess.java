package keepalived4j.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.ReceivedSignal;
import keepalived4j.linux.SignalDescriptor;
import keepalived4j.linux.SignalSet;
import keepalived4j.values.Deadline;

/// A process of the child's own. What it has from the core it has inherited by number ([LivingProcess]).
final class OwnProcess implements ChildPlace {

    private final CallState state;
    private final DaemonOptions options;
    private final SignalDescriptor signals;
    private final Household household = Household.ofOne();
    /// 0: it is outside the process namespace.
    private final int parent;

    OwnProcess(CallState state, DaemonOptions options) throws ErrnoException {
        this.state = state;
        this.options = options;
        this.parent = ProcessCalls.getppid(state);
        this.signals = new SignalDescriptor(state, OwnImage.SIGNALS);
    }

    @Override
    public FileDescriptor channel() {
        return FileDescriptor.STANDARD_INPUT;
    }

    @Override
    public Optional<FileDescriptor> sessions(Role listener) {
        return SessionLine.inheritedBy(listener, options);
    }

    @Override
    public int core() {
        return ProcessCalls.getppid(state) == parent ? parent : 0;
    }

    @Override
    public Path nameFile() {
        return ProcessName.OF_THE_PROCESS;
    }

    @Override
    public Household household() {
        return household;
    }

    @Override
    public void begin(EventLoop loop, SignalTaker taker) throws ErrnoException {
        ProcessCalls.setParentDeathSignal(state, SignalSet.SIGTERM);
        loop.watch(signals.descriptor(), now -> signalled(taker, now));
    }

    private void signalled(SignalTaker taker, Deadline now) throws ErrnoException {
        Optional<ReceivedSignal> signal = signals.next();
        while (signal.isPresent()) {
            taker.take(signal.get().number(), now);
            signal = signals.next();
        }
    }

    @Override
    public String processorTime() throws ErrnoException {
        return ProcessorTimeLines.ofChild(state);
    }

    @Override
    public void end(Log log) {
        // The core does so too, if it lives. It may be dying: its children hear of that while it is still their parent.
        try {
            PidFile.inherited().close();
        } catch (IOException e) {
            log.error("Cannot remove a pid file: " + e.getMessage());
        }
    }
}
