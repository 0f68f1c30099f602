package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.snmp.Decoded;
import keepalived4j.snmp.Message;
import keepalived4j.snmp.MessageDecoder;
import keepalived4j.snmp.Pdu;
import keepalived4j.values.Deadline;

/// A connection with a master agent. Nothing here waits: what does not go out at once is kept, up to a bound. In each
/// turn of the loop a little is read, and no more than one request is answered: whoever asks without end does not keep
/// the loop from its timers.
final class AgentConnection {

    private static final int CHUNK = 4 * 1024;
    /// Whoever takes nothing for so many bytes is not there.
    private static final int MAX_OUTGOING = 1024 * 1024;

    private final CallState state;
    private final FileDescriptor socket;
    private final EventLoop.Watch watch;
    private final Listener listener;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment chunk = arena.allocate(CHUNK);
    private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
    private int outgoingBytes;
    private final ByteBuffer incoming =
            ByteBuffer.allocate(MessageDecoder.MAX_BYTES + CHUNK).flip();
    /// Something is left of what came in, after a request has been answered.
    private boolean resting;
    private boolean writableWanted = true;
    private boolean connected;
    private boolean closed;

    /// Who is told what comes about. Told of an end, it closes the connection.
    interface Listener {
        void connected(Deadline now) throws ErrnoException;

        void received(Message message, Deadline now) throws ErrnoException;

        /// @param reason why nothing comes any more
        void lost(String reason, Deadline now) throws ErrnoException;
    }

    /// Begins to connect.
    ///
    /// @throws ErrnoException nobody listens there, or we may not connect
    AgentConnection(CallState state, EventLoop loop, SocketAddress address, Listener listener) throws ErrnoException {
        this.state = state;
        this.listener = listener;
        int family = switch (address) {
            case SocketAddress.Unix _ -> SocketCalls.AF_UNIX;
            case SocketAddress.Inet inet -> inet.address().family().linuxNumber();
            case SocketAddress.Link _, SocketAddress.Netlink _ ->
                throw new IllegalArgumentException("no stream leads to " + address);
        };
        int type = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
        this.socket = SocketCalls.socket(state, family, type, 0);
        try {
            SocketCalls.connect(state, socket, address);
            this.watch = loop.watch(socket, this::ready);
        } catch (ErrnoException e) {
            socket.close();
            arena.close();
            throw e;
        }
        // The socket can be written once the connection stands, and at once where it does already.
        watch.wantWritable();
    }

    private void ready(Deadline now) throws ErrnoException {
        if (!connected) {
            int error = SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_ERROR);
            if (error != 0) {
                listener.lost(Errno.text(error), now);
                return;
            }
            connected = true;
            listener.connected(now);
        }
        if (!closed) {
            flush(now);
        }
        if (!closed && !resting) {
            receive(now);
        }
        if (!closed) {
            decode(now);
        }
        if (!closed) {
            expect();
        }
    }

    /// While something is left to do, the loop comes back as soon as the socket can be written.
    private void expect() throws ErrnoException {
        boolean wanted = resting || !outgoing.isEmpty();
        if (wanted != writableWanted) {
            writableWanted = wanted;
            if (wanted) {
                watch.wantWritable();
            } else {
                watch.wantReadableOnly();
            }
        }
    }

    /// Sends a message, or keeps it until there is room.
    void send(byte[] message, Deadline now) throws ErrnoException {
        outgoing.add(ByteBuffer.wrap(message));
        outgoingBytes += message.length;
        if (outgoingBytes > MAX_OUTGOING) {
            listener.lost("it takes nothing any more", now);
        } else if (connected) {
            flush(now);
            if (!closed) {
                expect();
            }
        }
    }

    private void flush(Deadline now) throws ErrnoException {
        try {
            while (!outgoing.isEmpty()) {
                ByteBuffer next = outgoing.getFirst();
                int length = Math.min(next.remaining(), CHUNK);
                chunk.asSlice(0, length).copyFrom(MemorySegment.ofBuffer(next).asSlice(0, length));
                long written = SocketCalls.send(state, socket, chunk, length, 0);
                if (written == FileCalls.WOULD_BLOCK) {
                    return;
                }
                next.position(next.position() + (int) written);
                outgoingBytes -= (int) written;
                if (!next.hasRemaining()) {
                    outgoing.removeFirst();
                }
            }
        } catch (ErrnoException e) {
            listener.lost(e.text(), now);
        }
    }

    private void receive(Deadline now) throws ErrnoException {
        long length;
        try {
            length = SocketCalls.recv(state, socket, chunk, 0);
        } catch (ErrnoException e) {
            listener.lost(e.text(), now);
            return;
        }
        if (length == 0) {
            listener.lost("the connection was closed", now);
            return;
        }
        if (length != FileCalls.WOULD_BLOCK) {
            incoming.compact();
            incoming.put(chunk.asSlice(0, length).asByteBuffer()).flip();
        }
    }

    /// What is whole is taken, up to the first request; the room is for the longest message and one more chunk.
    private void decode(Deadline now) throws ErrnoException {
        resting = false;
        while (!closed && !resting) {
            switch (MessageDecoder.decode(incoming)) {
                case Decoded.Whole(Message message, int length) -> {
                    incoming.position(incoming.position() + length);
                    resting = message.pdu() instanceof Pdu.Request && incoming.hasRemaining();
                    listener.received(message, now);
                }
                case Decoded.Incomplete _ -> {
                    return;
                }
                case Decoded.Malformed(String reason) -> {
                    listener.lost(reason, now);
                    return;
                }
            }
        }
    }

    /// What has not gone out by now does not any more.
    void close() throws ErrnoException {
        if (!closed) {
            closed = true;
            watch.end();
            socket.close();
            arena.close();
        }
    }
}
