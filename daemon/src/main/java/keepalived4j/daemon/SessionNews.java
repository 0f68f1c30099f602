package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.model.BfdInstance;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// Hears how BFD sessions stand from the process that keeps them, and passes it on. All sessions are down until
/// something else is heard, and again when that process dies.
final class SessionNews implements AutoCloseable {

    private static final long NANOS_PER_MICRO = 1000;
    /// So that a session that changes all the time does not keep the loop from its timers.
    private static final int REPORTS_A_WAKE_UP = 64;

    private final CallState state;
    private final Log log;
    private final FileDescriptor line;
    private final EventLoop.Watch watch;
    private final Listener listener;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment record = arena.allocate(SessionReport.MAX_BYTES);
    private final Set<String> heard = new HashSet<>();

    /// Who is told how a session stands.
    interface Listener {
        void standingChanged(TrackedObject session, Standing standing, Deadline now);
    }

    /// Takes over the end of a [SessionLine], and asks for everything, as it may have been told to an earlier
    /// process.
    SessionNews(CallState state, Log log, EventLoop loop, FileDescriptor line, Listener listener)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.line = line;
        this.listener = listener;
        this.watch = loop.watch(line, this::arrived);
        ask();
    }

    /// If the line is full there are questions on it already.
    private void ask() throws ErrnoException {
        SocketCalls.send(state, line, record, 1, 0);
    }

    private void arrived(Deadline now) throws ErrnoException {
        for (int reports = 0; reports < REPORTS_A_WAKE_UP; reports++) {
            long length = SocketCalls.recv(state, line, record, 0);
            if (length <= 0) {
                // Nothing more, or nobody there any more: the core is gone, and this process about to end.
                return;
            }
            tell(SessionReport.decode(record.asSlice(0, length)), now);
        }
    }

    private void tell(SessionReport report, Deadline now) {
        if (log.isDetailed()) {
            long micros = (now.nanos() - report.told().nanos()) / NANOS_PER_MICRO;
            log.detail("Received BFD event: instance " + report.session() + " is in state "
                    + (report.standing() == Standing.UP ? "Up" : "Down") + " (delivered in " + Math.max(0, micros)
                    + " usec)");
        }
        heard.add(report.session());
        listener.standingChanged(new TrackedObject.Session(report.session()), report.standing(), now);
    }

    /// The process that keeps the sessions has died. What it said last may still be on its way, and counts no more;
    /// the next one is asked, in case it is there already.
    void lost(Deadline now) throws ErrnoException {
        long length = SocketCalls.recv(state, line, record, 0);
        while (length > 0) {
            heard.add(SessionReport.decode(record.asSlice(0, length)).session());
            length = SocketCalls.recv(state, line, record, 0);
        }
        for (String session : heard) {
            listener.standingChanged(new TrackedObject.Session(session), Standing.DOWN, now);
        }
        ask();
    }

    /// Sessions that a reload has taken away are down, should they come back.
    void reconfigure(List<BfdInstance> wanted, Deadline now) {
        Set<String> gone = new HashSet<>(heard);
        for (BfdInstance session : wanted) {
            gone.remove(session.name());
        }
        for (String session : gone) {
            heard.remove(session);
            listener.standingChanged(new TrackedObject.Session(session), Standing.DOWN, now);
        }
    }

    /// Hears nothing any more.
    @Override
    public void close() throws ErrnoException {
        watch.end();
        line.close();
        arena.close();
    }
}
