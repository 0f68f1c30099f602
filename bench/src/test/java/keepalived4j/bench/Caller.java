package keepalived4j.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;

/// Calls a closed port of an address again and again, and never waits for what comes back: the refusals are seen on the
/// wire. Runs in a process of its own, in a namespace, until it is killed.
final class Caller {
    private static final int OPEN_CALLS = 200;

    private Caller() {}

    /// @param words address, nanoseconds between two calls
    public static void main(String... words) throws IOException {
        InetSocketAddress closedPort = new InetSocketAddress(words[0], 9);
        long interval = Long.parseLong(words[1]);
        Deque<SocketChannel> calls = new ArrayDeque<>();
        long next = System.nanoTime();
        while (true) {
            SocketChannel call = SocketChannel.open();
            call.configureBlocking(false);
            call.setOption(StandardSocketOptions.SO_LINGER, 0);
            try {
                call.connect(closedPort);
            } catch (IOException _) {
                // Nobody has the address: that is what the wire shows too.
            }
            calls.addLast(call);
            if (calls.size() > OPEN_CALLS) calls.removeFirst().close();
            next = Math.max(next + interval, System.nanoTime() - interval);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }
}
