package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.SocketCalls;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What other processes get to know of BFD sessions.
@Timeout(20)
class SessionLineTest {

    private static final Deadline NOW = new Deadline(1);

    private final List<String> changes = new ArrayList<>();
    private final Map<String, Standing> latest = new HashMap<>();
    private final Log log = new Log(List.of(), 1);
    private CallState state;
    private EventLoop loop;
    private SocketCalls.Pair line;

    @BeforeEach
    void open() throws ErrnoException {
        state = new CallState();
        loop = new EventLoop(state);
        line = SocketCalls.socketpair(
                state, SocketCalls.AF_UNIX, SocketCalls.SOCK_SEQPACKET | SocketCalls.SOCK_NONBLOCK, 0);
    }

    @AfterEach
    void close() {
        loop.close();
        line.first().close();
        line.second().close();
        state.close();
        log.close();
    }

    private SessionReports reports() throws ErrnoException {
        return new SessionReports(state, loop, line.first(), _ -> changes.add("asked"));
    }

    private SessionNews news() throws ErrnoException {
        return new SessionNews(state, log, loop, line.second(), this::changed);
    }

    private void changed(TrackedObject object, Standing standing, Deadline now) {
        if (object instanceof TrackedObject.Session(String name)) {
            changes.add(name + " " + standing);
            latest.put(name, standing);
        }
    }

    /// Lets the loop go on until nothing more happens.
    private void settle() throws ErrnoException {
        int[] idle = {0};
        EventLoop.Work work = new EventLoop.Work() {
            private int seen = -1;

            @Override
            public Optional<Deadline> nextDeadline() {
                return Optional.of(new Deadline(EventLoop.now().nanos() + 2_000_000));
            }

            @Override
            public void timeReached(Deadline now) {
                idle[0] = changes.size() == seen ? idle[0] + 1 : 0;
                seen = changes.size();
                if (idle[0] == 3) {
                    throw new Settled();
                }
            }

            @Override
            public void endOfTurn(Deadline now) {}
        };
        try {
            loop.run(work);
        } catch (Settled _) {
            // Quiet for three rounds.
        }
    }

    private static final class Settled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static SessionReport report(String session, Standing standing) {
        return new SessionReport(session, standing, NOW);
    }

    @Test
    void reportIsReadAsItWasWritten() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment record = arena.allocate(SessionReport.MAX_BYTES);
            for (Standing standing : List.of(Standing.UP, Standing.DOWN)) {
                SessionReport longest = new SessionReport("ß".repeat(31), standing, new Deadline(Long.MAX_VALUE));
                int length = longest.encode(record);
                assertThat(SessionReport.decode(record.asSlice(0, length))).isEqualTo(longest);
            }
            assertThatThrownBy(() -> SessionReport.decode(record.asSlice(0, 8)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void eachListenerHasALineOfItsOwn() throws ErrnoException {
        DaemonOptions options = PlainOptions.of(Subsystem.VRRP, Subsystem.CHECKERS, Subsystem.BFD);
        List<SessionLine> lines = SessionLine.all(state, options);
        assertThat(lines).extracting(SessionLine::listener).containsExactly(Role.VRRP, Role.CHECKER);
        assertThat(lines.getFirst().handDown(Role.BFD))
                .contains(new FileAction.Duplicate(lines.getFirst().sessionsEnd(), 4));
        assertThat(lines.getFirst().handDown(Role.VRRP))
                .contains(new FileAction.Duplicate(lines.getFirst().listenersEnd(), 4));
        assertThat(lines.getFirst().handDown(Role.CHECKER)).isEmpty();
        assertThat(lines.getLast().handDown(Role.BFD))
                .contains(new FileAction.Duplicate(lines.getLast().sessionsEnd(), 5));
        assertThat(lines.getLast().handDown(Role.CHECKER))
                .contains(new FileAction.Duplicate(lines.getLast().listenersEnd(), 5));
        assertThat(lines.getLast().handDown(Role.VRRP)).isEmpty();
        for (SessionLine each : lines) {
            each.sessionsEnd().close();
            each.listenersEnd().close();
        }
    }

    @Test
    void lineWithoutOneOfItsProcessesIsNotMade() throws ErrnoException {
        assertThat(SessionLine.all(state, PlainOptions.of(Subsystem.VRRP, Subsystem.CHECKERS)))
                .isEmpty();
        assertThat(SessionLine.inheritedBy(Role.CHECKER, PlainOptions.of(Subsystem.VRRP, Subsystem.BFD)))
                .isEmpty();
        assertThat(SessionLine.inheritedBy(Role.VRRP, PlainOptions.of(Subsystem.VRRP, Subsystem.BFD)))
                .isPresent();
    }

    @Test
    void reportsArriveInOrder() throws ErrnoException {
        SessionReports reports = reports();
        reports.tell(report("b1", Standing.UP));
        reports.tell(report("b2", Standing.UP));
        reports.tell(report("b1", Standing.DOWN));
        news();
        settle();
        assertThat(changes).containsSubsequence("b1 UP", "b2 UP", "b1 DOWN");
    }

    @Test
    void processThatIsStartedAsksForEverything() throws ErrnoException {
        reports();
        news();
        settle();
        assertThat(changes).containsExactly("asked");
    }

    /// The listener sleeps while one session changes more often than the line has room, and others once.
    @Test
    void latestReportOfEachSessionArrivesHoweverSlowTheListener() throws ErrnoException {
        SessionReports reports = reports();
        for (int i = 0; i < 20_000; i++) {
            reports.tell(report("flapping", i % 2 == 0 ? Standing.UP : Standing.DOWN));
        }
        reports.tell(report("late", Standing.UP));
        reports.tell(report("flapping", Standing.UP));
        news();
        settle();
        assertThat(latest).containsEntry("flapping", Standing.UP).containsEntry("late", Standing.UP);
    }

    @Test
    void whatADeadProcessHasSaidCountsNoMore() throws ErrnoException {
        SessionReports reports = reports();
        SessionNews news = news();
        reports.tell(report("b1", Standing.UP));
        settle();
        assertThat(latest).containsEntry("b1", Standing.UP);
        changes.clear();
        reports.tell(report("b2", Standing.UP));
        news.lost(NOW);
        assertThat(changes).containsExactlyInAnyOrder("b1 DOWN", "b2 DOWN");
        changes.clear();
        settle();
        assertThat(changes).as("the next process is asked").containsExactly("asked");
    }

    @Test
    void sessionThatAReloadTakesAwayIsDown() throws ErrnoException {
        SessionReports reports = reports();
        SessionNews news = news();
        reports.tell(report("b1", Standing.UP));
        settle();
        news.reconfigure(List.of(), NOW);
        assertThat(latest).containsEntry("b1", Standing.DOWN);
    }
}
