package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SignalSet;
import keepalived4j.linux.SocketCalls;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LivingThreadTest {

    private final WrittenLines written = new WrittenLines(0);
    private final CountDownLatch end = new CountDownLatch(1);
    private CallState state;
    private EventLoop loop;
    private ControlChannel channel;

    @BeforeEach
    void open() throws ErrnoException {
        state = new CallState();
        loop = new EventLoop(state);
        int type = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK;
        SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, type, 0);
        pair.second().close();
        channel = new ControlChannel(state, loop, pair.first(), new ControlChannel.Receiver() {
            @Override
            public void received(ControlMessage message, Deadline now) {}

            @Override
            public void closed(Deadline now) {}
        });
    }

    @AfterEach
    void close() {
        end.countDown();
        channel.close();
        loop.close();
        state.close();
    }

    private LivingThread living(LivingThread.Life life) throws ErrnoException {
        return new LivingThread(state, Role.VRRP, written.log, life);
    }

    private void awaitEnd(LivingThread child) throws ErrnoException {
        try (Epoll epoll = new Epoll(state, 1)) {
            epoll.add(child.ending(), Epoll.EPOLLIN, 0);
            epoll.await();
        }
    }

    private int endless() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @Test
    void endIsToldWithTheStatus() throws ErrnoException {
        LivingThread child = living(_ -> ExitStatus.FATAL.number());
        awaitEnd(child);
        assertThat(child.state()).isEqualTo(new ChildState.Exited(ExitStatus.FATAL.number()));
        child.close();
        assertThat(written.all()).isEmpty();
    }

    @Test
    void whatTheKernelRefusesIsAFaultOfTheProgram() throws ErrnoException {
        LivingThread child = living(_ -> {
            throw new ErrnoException("socket", Errno.EMFILE);
        });
        awaitEnd(child);
        assertThat(child.state()).isEqualTo(new ChildState.Exited(ExitStatus.SOFTWARE.number()));
        assertThat(written.all()).singleElement().asString().startsWith("ALERT VRRP child thread has failed: socket");
    }

    @Test
    void threadThatNobodyHasExpectedToEndHasEndedAllTheSame() throws ErrnoException {
        LivingThread child = living(_ -> {
            throw new IllegalStateException("as this test wants it");
        });
        awaitEnd(child);
        assertThat(child.state()).isEqualTo(new ChildState.Exited(ExitStatus.SOFTWARE.number()));
    }

    @Test
    void threadThatDoesNotEndCountsAsKilled() throws ErrnoException {
        LivingThread child = living(_ -> endless());
        assertThat(child.state()).isEqualTo(new ChildState.StillRunning());
        child.signal(SignalSet.SIGKILL, channel);
        awaitEnd(child);
        assertThat(child.state()).isEqualTo(new ChildState.Signalled(SignalSet.SIGKILL, false));
        child.close();
    }
}
