package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.SocketCalls;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventLoopTest {

    private CallState state;
    private EventLoop loop;

    @BeforeEach
    void open() throws ErrnoException {
        state = new CallState();
        loop = new EventLoop(state);
    }

    @AfterEach
    void close() {
        loop.close();
        state.close();
    }

    private interface Due {
        Optional<Deadline> next();
    }

    private EventLoop.Work work(Due due, List<String> seen) {
        return new EventLoop.Work() {
            @Override
            public Optional<Deadline> nextDeadline() {
                return due.next();
            }

            @Override
            public void timeReached(Deadline now) {
                seen.add("time");
                loop.stop();
            }

            @Override
            public void endOfTurn(Deadline now) {
                seen.add("end");
            }
        };
    }

    @Test
    void aDeadlineIsKeptAndItsLatenessMeasured() throws ErrnoException {
        Deadline due = EventLoop.now().plus(Duration.ofMillis(30));
        List<String> seen = new ArrayList<>();
        loop.run(work(() -> Optional.of(due), seen));
        assertThat(EventLoop.now()).isGreaterThanOrEqualTo(due);
        assertThat(seen).containsExactly("time", "end");
        assertThat(loop.latestNanos()).isPositive();
        assertThat(loop.turns()).isOne();
    }

    @Test
    void aDeadlineInThePastComesAtOnce() throws ErrnoException {
        List<String> seen = new ArrayList<>();
        loop.run(work(() -> Optional.of(Deadline.ORIGIN), seen));
        assertThat(seen).containsExactly("time", "end");
    }

    @Test
    void onceStoppedNobodyIsToldOfTheTime() throws ErrnoException {
        int type = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
        SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, type, 0);
        pair.second().close();
        loop.watch(pair.first(), _ -> {
            // Whoever ends in a turn in which its time has come, too, has nothing left to do it with.
            loop.stop();
        });
        List<String> seen = new ArrayList<>();
        loop.run(work(() -> Optional.of(Deadline.ORIGIN), seen));
        assertThat(seen).containsExactly("end");
        pair.first().close();
    }

    @Test
    void aWatchThatHasEndedIsNotCalled() throws ErrnoException {
        FileCalls.Pipe pipe = FileCalls.pipe2(state, FileCalls.O_CLOEXEC | FileCalls.O_NONBLOCK);
        List<String> seen = new ArrayList<>();
        EventLoop.Watch watch = loop.watch(pipe.readEnd(), _ -> seen.add("ready"));
        watch.end();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(1);
            FileCalls.write(state, pipe.writeEnd(), one, 1);
        }
        Deadline due = EventLoop.now().plus(Duration.ofMillis(20));
        loop.run(work(() -> Optional.of(due), seen));
        assertThat(seen).doesNotContain("ready").contains("time");
        pipe.readEnd().close();
        pipe.writeEnd().close();
    }
}
