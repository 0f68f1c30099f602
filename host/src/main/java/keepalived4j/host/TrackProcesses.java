package keepalived4j.host;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.host.ProcessTable.CommandLine;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.model.TrackProcess;
import keepalived4j.netlink.ProcessEvent;
import keepalived4j.netlink.ProcessMonitor;
import keepalived4j.tracking.ProcessCounts;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.RunningProcess;
import keepalived4j.values.Deadline;

/// Counts the processes that are tracked: all there are at the start, from then on what the kernel says of each. A
/// census after lost messages takes as many turns of the loop as it needs. Belongs to one thread.
public final class TrackProcesses implements AutoCloseable {

    private static final int PROCESSES_A_TURN = 64;
    /// `net.core.rmem_default` as the kernel has it.
    private static final int DEFAULT_BUFFER_BYTES = 212_992;
    private static final int LARGEST_BUFFER_BYTES = 64 << 20;
    private static final Duration CALMING = Duration.ofSeconds(1);
    private static final int[] NOBODY = {};

    private final ProcessCounts counts = new ProcessCounts();
    private final Listener listener;
    private final ProcessTable table;
    /// Absent where the kernel tells nobody here.
    private final Optional<ProcessMonitor> monitor;
    private int bufferBytes;
    private CommandLine commandLine = CommandLine.LEFT_OUT;
    /// Those a census in progress has yet to look at, from `next` on.
    private int[] census = NOBODY;
    private int next;
    /// When the census goes on.
    private Deadline turn = Deadline.ORIGIN;
    /// When messages that were lost are made up for.
    private Optional<Deadline> recovery = Optional.empty();

    /// Who is told how processes stand.
    public interface Listener extends ProcessCounts.Listener {

        /// The kernel does not tell of processes here: they are counted at the start and at reloads only.
        void unheard(ErrnoException refusal);
    }

    /// Listens, and counts nothing yet.
    ///
    /// @param buffer room for messages that are not read yet
    public TrackProcesses(CallState state, ReceiveBuffers.Buffer buffer, Listener listener) {
        this.listener = listener;
        this.table = new ProcessTable(state);
        this.bufferBytes = (int) Math.min(buffer.bytes().orElse(DEFAULT_BUFFER_BYTES), LARGEST_BUFFER_BYTES);
        this.monitor = open(state, buffer);
    }

    private Optional<ProcessMonitor> open(CallState state, ReceiveBuffers.Buffer buffer) {
        try {
            ProcessMonitor opened = new ProcessMonitor(state);
            if (buffer.beyondLimit()) {
                opened.forceReceiveBuffer(bufferBytes);
            } else if (buffer.bytes().isPresent()) {
                opened.setReceiveBuffer(bufferBytes);
            }
            return Optional.of(opened);
        } catch (ErrnoException e) {
            listener.unheard(e);
            return Optional.empty();
        }
    }

    /// How each kind stands, in order of configuration.
    public List<ProcessStatus> status() {
        return counts.status();
    }

    /// To be watched for `EPOLLIN`; absent: there is nothing to hear.
    public Optional<FileDescriptor> descriptor() {
        return monitor.map(ProcessMonitor::descriptor);
    }

    /// Tells of all of them before it returns.
    public void begin(List<TrackProcess> wanted, Deadline now) {
        configure(wanted);
        beginCensus();
        while (isCounting()) {
            count(now);
        }
    }

    /// Tells of new ones when they have been counted.
    public void reconfigure(List<TrackProcess> wanted, Deadline now) {
        if (configure(wanted) || monitor.isEmpty()) {
            beginCensus();
            count(now);
        }
    }

    private boolean configure(List<TrackProcess> wanted) {
        boolean somethingNew = counts.reconfigure(wanted, listener);
        commandLine = counts.looksAtCommandLines() ? CommandLine.READ : CommandLine.LEFT_OUT;
        return somethingNew;
    }

    private void beginCensus() {
        counts.beginCensus();
        census = table.pids();
        next = 0;
    }

    private boolean isCounting() {
        return census.length > 0;
    }

    /// Looks at some more.
    private void count(Deadline now) {
        turn = now;
        int end = Math.min(census.length, next + PROCESSES_A_TURN);
        for (; next < end; next++) {
            look(census[next], now);
        }
        if (next == census.length) {
            census = NOBODY;
            counts.endCensus(now, listener);
        }
    }

    private void look(int pid, Deadline now) {
        Optional<RunningProcess> process = table.process(pid, commandLine);
        if (process.isPresent()) {
            counts.met(process.get(), now, listener);
        } else {
            counts.gone(pid, now, listener);
        }
    }

    /// Takes in what the kernel says.
    public void onReadable(Deadline now) throws ErrnoException {
        for (ProcessEvent event : monitor.orElseThrow().receive()) {
            switch (event) {
                case ProcessEvent.Forked(int parent, int child) -> counts.forked(parent, child, now, listener);
                case ProcessEvent.Executed(int pid) -> look(pid, now);
                case ProcessEvent.Renamed(int pid, String name) -> counts.renamed(pid, name, now, listener);
                case ProcessEvent.Exited(int pid) -> counts.gone(pid, now, listener);
                case ProcessEvent.Lost _ -> {
                    if (recovery.isEmpty()) {
                        recovery = Optional.of(now.plus(CALMING));
                    }
                }
            }
        }
    }

    /// When it next wants [#timeReached]; absent: never.
    public Optional<Deadline> nextDeadline() {
        if (isCounting()) {
            return Optional.of(turn);
        }
        return Deadline.earlier(recovery, counts.nextDeadline());
    }

    public void timeReached(Deadline now) throws ErrnoException {
        if (recovery.isPresent() && recovery.get().isReached(now)) {
            recovery = Optional.empty();
            bufferBytes = Math.min(2 * bufferBytes, LARGEST_BUFFER_BYTES);
            monitor.orElseThrow().forceReceiveBuffer(bufferBytes);
            beginCensus();
        }
        if (isCounting()) {
            count(now);
        }
        counts.timeReached(now, listener);
    }

    @Override
    public void close() {
        monitor.ifPresent(ProcessMonitor::close);
        table.close();
    }
}
