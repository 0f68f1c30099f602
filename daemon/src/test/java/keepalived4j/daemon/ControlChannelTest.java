package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SocketCalls;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlChannelTest {

    /// More than a socket keeps for an end that does not read.
    private static final int LARGE = 8 << 20;

    private final CallState state = new CallState();
    private final List<ControlMessage> received = new ArrayList<>();
    private EventLoop loop;
    private ControlChannel core;
    private ControlChannel child;

    @BeforeEach
    void open() throws ErrnoException {
        int type = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
        SocketCalls.Pair pair = SocketCalls.socketpair(state, SocketCalls.AF_UNIX, type, 0);
        loop = new EventLoop(state);
        core = new ControlChannel(state, loop, pair.first(), new Ear());
        child = new ControlChannel(state, loop, pair.second(), new Ear());
    }

    @AfterEach
    void close() {
        core.close();
        child.close();
        loop.close();
        state.close();
    }

    private final class Ear implements ControlChannel.Receiver {

        @Override
        public void received(ControlMessage message, Deadline now) {
            received.add(message);
            if (message instanceof ControlMessage.Switch) {
                loop.stop();
            }
        }

        @Override
        public void closed(Deadline now) {
            loop.stop();
        }
    }

    /// Lets both ends turn until one has heard the last word.
    private void turn() throws ErrnoException {
        core.send(new ControlMessage.Switch());
        loop.run(new EventLoop.Work() {

            private final Deadline limit = EventLoop.now().plus(Duration.ofSeconds(10));

            @Override
            public Optional<Deadline> nextDeadline() {
                return Optional.of(limit);
            }

            @Override
            public void timeReached(Deadline now) {
                loop.stop();
            }

            @Override
            public void endOfTurn(Deadline now) {
                // Nothing is put off.
            }
        });
    }

    @Test
    void messagesArriveWhateverTheirSize() throws ErrnoException {
        byte[] large = new byte[LARGE];
        large[LARGE - 1] = 7;
        ControlMessage message = new ControlMessage.Configuration(1, large);
        core.send(message);
        turn();
        assertThat(received).containsExactly(message, new ControlMessage.Switch());
    }

    @Test
    void whatTheOtherEndHasNotBegunToHearIsTakenBack() throws ErrnoException {
        ControlMessage first = new ControlMessage.Configuration(1, new byte[LARGE]);
        ControlMessage second = new ControlMessage.Configuration(2, new byte[LARGE]);
        core.send(first);
        core.send(second);
        assertThat(core.takeBack(second)).isTrue();
        assertThat(core.takeBack(first)).as("of which a part has gone out").isFalse();
        turn();
        assertThat(received).containsExactly(first, new ControlMessage.Switch());
    }

    @Test
    void whatHasGoneOutIsNotTakenBack() throws ErrnoException {
        ControlMessage message = new ControlMessage.Configuration(1, new byte[10]);
        core.send(message);
        assertThat(core.takeBack(message)).isFalse();
        turn();
        assertThat(received).containsExactly(message, new ControlMessage.Switch());
    }
}
