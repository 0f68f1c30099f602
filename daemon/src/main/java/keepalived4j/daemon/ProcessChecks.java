package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.host.TrackProcesses;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.model.TrackProcess;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// Counts tracked processes and tells how each stands.
final class ProcessChecks implements TrackProcesses.Listener {

    private final Log log;
    private final TrackedObjects.Listener listener;
    private final TrackProcesses processes;
    private final Optional<EventLoop.Watch> watch;

    ProcessChecks(
            CallState state, Log log, EventLoop loop, ReceiveBuffers.Buffer buffer, TrackedObjects.Listener listener)
            throws ErrnoException {
        this.log = log;
        this.listener = listener;
        this.processes = new TrackProcesses(state, buffer, this);
        Optional<FileDescriptor> descriptor = processes.descriptor();
        this.watch = descriptor.isPresent()
                ? Optional.of(loop.watch(descriptor.get(), processes::onReadable))
                : Optional.empty();
    }

    void begin(List<TrackProcess> wanted, Deadline now) {
        processes.begin(wanted, now);
    }

    void reconfigure(List<TrackProcess> wanted, Deadline now) {
        processes.reconfigure(wanted, now);
    }

    List<ProcessStatus> status() {
        return processes.status();
    }

    Optional<Deadline> nextDeadline() {
        return processes.nextDeadline();
    }

    void timeReached(Deadline now) throws ErrnoException {
        processes.timeReached(now);
    }

    void close() throws ErrnoException {
        if (watch.isPresent()) {
            watch.get().end();
        }
        processes.close();
    }

    @Override
    public void quorumChanged(TrackProcess process, Standing before, Standing now) {
        if (before != Standing.UNKNOWN) {
            log.info("Quorum " + (now == Standing.UP ? "gained" : "lost") + " for tracked process " + process.name());
        }
        listener.observed(new TrackedObject.Process(process.name()), now, EventLoop.now());
    }

    @Override
    public void unheard(ErrnoException refusal) {
        log.info("Failed to set/clear process event listen - errno " + refusal.errno() + " - " + refusal.text()
                + "; processes are counted at start and reload only");
    }
}
