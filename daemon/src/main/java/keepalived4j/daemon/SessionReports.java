package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.values.Deadline;

/// Tells another process how BFD sessions stand. Where that is slow to listen, the latest report of each session
/// waits and none is lost; there are never more than sessions.
///
/// Differs: in keepalived a report that does not fit into the pipe is gone, and with it an address stays where it
/// must not be until the session changes again.
final class SessionReports implements AutoCloseable {

    private final CallState state;
    private final FileDescriptor line;
    private final EventLoop.Watch watch;
    private final Questioner questioner;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment record = arena.allocate(SessionReport.MAX_BYTES);
    private final Map<String, SessionReport> waiting = new LinkedHashMap<>();
    private boolean waitsForRoom;

    /// Who is asked how all sessions stand.
    interface Questioner {
        void asked(Deadline now) throws ErrnoException;
    }

    /// Takes over the end of a [SessionLine].
    SessionReports(CallState state, EventLoop loop, FileDescriptor line, Questioner questioner) throws ErrnoException {
        this.state = state;
        this.line = line;
        this.questioner = questioner;
        this.watch = loop.watch(line, this::ready);
    }

    /// Tells it as soon as the other process has room for it.
    void tell(SessionReport report) throws ErrnoException {
        waiting.remove(report.session());
        waiting.put(report.session(), report);
        flush();
    }

    private void flush() throws ErrnoException {
        Iterator<SessionReport> reports = waiting.values().iterator();
        while (reports.hasNext()) {
            int length = reports.next().encode(record);
            if (SocketCalls.send(state, line, record, length, 0) == FileCalls.WOULD_BLOCK) {
                watch.wantWritable();
                waitsForRoom = true;
                return;
            }
            reports.remove();
        }
        if (waitsForRoom) {
            waitsForRoom = false;
            watch.wantReadableOnly();
        }
    }

    private void ready(Deadline now) throws ErrnoException {
        boolean asked = false;
        long length = SocketCalls.recv(state, line, record, 0);
        while (length > 0) {
            asked = true;
            length = SocketCalls.recv(state, line, record, 0);
        }
        if (length == 0) {
            // The core is gone, and this process about to end.
            return;
        }
        flush();
        if (asked) {
            questioner.asked(now);
        }
    }

    @Override
    public void close() {
        line.close();
        arena.close();
    }
}
