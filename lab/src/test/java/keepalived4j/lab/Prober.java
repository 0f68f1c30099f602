package keepalived4j.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/// Asks a web server for its name once per millisecond, each time on a connection of its own, and reports every change
/// of what comes back: the name, `refused` (the address answers, the service does not) or `silence`.
final class Prober implements Runnable {
    static final String REFUSED = "refused";
    static final String SILENCE = "silence";

    /// What comes back from now on.
    ///
    /// @param sent when the first probe with this outcome was sent, in nanoseconds since the epoch
    /// @param known when its outcome was seen; for a lost one, when it was given up
    record Change(long sent, long known, String outcome) {}

    /// After this time without an answer a probe counts as lost.
    static final long PATIENCE_NANOS = 250_000_000;

    private static final long INTERVAL_NANOS = 1_000_000;
    private static final byte[] REQUEST = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress server;
    private final Journal<Change> changes = new Journal<>();
    private final Queue<Probe> open = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(4096);
    private volatile long sent;
    private volatile String outcome = "";

    private static final class Probe {
        final long sentAt;
        final SocketChannel channel;
        long known;
        String outcome = "";

        Probe(long sentAt, SocketChannel channel) {
            this.sentAt = sentAt;
            this.channel = channel;
        }
    }

    Prober(InetSocketAddress server) {
        this.server = server;
    }

    Journal<Change> changes() {
        return changes;
    }

    /// The outcome of the newest probe that has one.
    String outcome() {
        return outcome;
    }

    long sent() {
        return sent;
    }

    @Override
    public void run() {
        try (Selector selector = Selector.open()) {
            long next = System.nanoTime();
            while (!Thread.currentThread().isInterrupted()) {
                long now = System.nanoTime();
                if (now - next > 10 * INTERVAL_NANOS) next = now;
                for (; next <= now; next += INTERVAL_NANOS) send(selector);
                selector.select(1);
                for (SelectionKey key : selector.selectedKeys()) proceed(key);
                selector.selectedKeys().clear();
                settle();
            }
        } catch (IOException e) {
            throw new AssertionError("probing has failed", e);
        }
    }

    private void send(Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        // Closing with a reset leaves no port behind in TIME_WAIT.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        Probe probe = new Probe(now(), channel);
        open.add(probe);
        sent++;
        try {
            channel.connect(server);
            channel.register(selector, SelectionKey.OP_CONNECT, probe);
        } catch (IOException _) {
            conclude(probe, SILENCE);
        }
    }

    private void proceed(SelectionKey key) throws IOException {
        Probe probe = (Probe) key.attachment();
        try {
            if (key.isConnectable()) {
                probe.channel.finishConnect();
                probe.channel.write(ByteBuffer.wrap(REQUEST));
                key.interestOps(SelectionKey.OP_READ);
            } else if (key.isReadable()) {
                buffer.clear();
                probe.channel.read(buffer);
                String answer = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
                conclude(probe, answer.strip().substring(answer.strip().lastIndexOf('\n') + 1));
            }
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage());
            conclude(probe, reason.contains("refused") || reason.contains("reset") ? REFUSED : SILENCE);
        }
    }

    private static void conclude(Probe probe, String outcome) throws IOException {
        probe.outcome = outcome;
        probe.known = now();
        probe.channel.close();
    }

    /// Nanoseconds since the epoch.
    static long now() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /// Reports probes in the order in which they were sent.
    private void settle() throws IOException {
        long lost = now() - PATIENCE_NANOS;
        for (Probe probe = open.peek(); probe != null; probe = open.peek()) {
            if (probe.outcome.isEmpty() && probe.sentAt > lost) return;
            if (probe.outcome.isEmpty()) conclude(probe, SILENCE);
            open.remove();
            if (!probe.outcome.equals(outcome)) {
                changes.add(new Change(probe.sentAt, probe.known, probe.outcome));
            }
            outcome = probe.outcome;
        }
    }
}
