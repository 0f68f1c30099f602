package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SocketAddress;
import keepalived4j.snmp.Message;
import keepalived4j.snmp.MessageEncoder;
import keepalived4j.snmp.Pdu;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class AgentConnectionTest {

    private static final int REQUESTS = 300;

    @TempDir
    Path folder;

    /// Counts what comes in a turn of the loop, and stops it when everything is there.
    private static final class Ear implements AgentConnection.Listener, EventLoop.Work {

        private final EventLoop loop;
        private final List<Integer> turns = new ArrayList<>();
        private int inThisTurn;
        private int received;

        Ear(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void connected(Deadline now) {}

        @Override
        public void received(Message message, Deadline now) {
            inThisTurn++;
            received++;
        }

        @Override
        public void lost(String reason, Deadline now) {
            throw new AssertionError(reason);
        }

        @Override
        public Optional<Deadline> nextDeadline() {
            return Optional.empty();
        }

        @Override
        public void timeReached(Deadline now) {}

        @Override
        public void endOfTurn(Deadline now) {
            turns.add(inThisTurn);
            inThisTurn = 0;
            if (received == REQUESTS) {
                loop.stop();
            }
        }
    }

    private static ByteBuffer requests() {
        byte[] one = MessageEncoder.encode(new Message(1, 1, 1, new Pdu.CleanupSet()), ByteOrder.nativeOrder());
        ByteBuffer all = ByteBuffer.allocate(one.length * REQUESTS);
        for (int i = 0; i < REQUESTS; i++) {
            all.put(one);
        }
        return all.flip();
    }

    @Test
    void oneRequestIsAnsweredInATurnHoweverManyAreThere() throws IOException, ErrnoException {
        Path path = folder.resolve("master");
        try (CallState state = new CallState();
                EventLoop loop = new EventLoop(state);
                ServerSocketChannel master = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            master.bind(UnixDomainSocketAddress.of(path));
            Ear ear = new Ear(loop);
            AgentConnection connection = new AgentConnection(state, loop, new SocketAddress.Unix(path.toString()), ear);
            try (SocketChannel asking = master.accept()) {
                ByteBuffer all = requests();
                while (all.hasRemaining()) {
                    asking.write(all);
                }
                loop.run(ear);
            }
            assertThat(ear.turns).containsOnly(0, 1);
            assertThat(ear.received).isEqualTo(REQUESTS);
            connection.close();
        }
    }
}
