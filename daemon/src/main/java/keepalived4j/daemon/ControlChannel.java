package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.values.Deadline;

/// One end of the socket between the core process and a child. Neither end ever waits for the other: what does not go
/// out at once is kept and follows when the other has room.
final class ControlChannel implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final CallState state;
    private final FileDescriptor socket;
    private final Receiver receiver;
    private final EventLoop.Watch watch;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment chunk = arena.allocate(CHUNK);
    private final Deque<Outgoing> outgoing = new ArrayDeque<>();
    private ByteBuffer incoming = ByteBuffer.allocate(CHUNK).flip();

    /// A message, and what has not gone out of its bytes.
    private record Outgoing(ControlMessage message, ByteBuffer rest) {

        boolean isBegun() {
            return rest.position() > 0;
        }
    }

    /// Who gets what the other end says.
    interface Receiver {
        void received(ControlMessage message, Deadline now) throws ErrnoException;

        /// The other end is gone; nothing more comes.
        void closed(Deadline now) throws ErrnoException;
    }

    /// Takes over `socket`, which must not block.
    ControlChannel(CallState state, EventLoop loop, FileDescriptor socket, Receiver receiver) throws ErrnoException {
        this.state = state;
        this.socket = socket;
        this.receiver = receiver;
        this.watch = loop.watch(socket, this::ready);
    }

    void send(ControlMessage message) throws ErrnoException {
        outgoing.add(new Outgoing(message, ByteBuffer.wrap(message.encode())));
        flush();
    }

    /// Takes a message back that the other end has been too slow for, so that what waits for it does not grow.
    ///
    /// @return whether the other end will never hear of it
    boolean takeBack(ControlMessage message) {
        Outgoing last = outgoing.peekLast();
        if (last == null || !last.message().equals(message) || last.isBegun()) {
            return false;
        }
        outgoing.removeLast();
        return true;
    }

    private void ready(Deadline now) throws ErrnoException {
        flush();
        receive(now);
    }

    /// Sends what waits. An end that is gone gets nothing more; that it is gone is told when reading.
    private void flush() throws ErrnoException {
        try {
            write();
        } catch (ErrnoException e) {
            if (!isGone(e)) {
                throw e;
            }
            outgoing.clear();
        }
    }

    private static boolean isGone(ErrnoException e) {
        return e.errno() == Errno.EPIPE || e.errno() == Errno.ECONNRESET;
    }

    private void write() throws ErrnoException {
        boolean waited = !outgoing.isEmpty();
        while (!outgoing.isEmpty()) {
            ByteBuffer next = outgoing.getFirst().rest();
            int length = Math.min(next.remaining(), CHUNK);
            chunk.asSlice(0, length).copyFrom(MemorySegment.ofBuffer(next).asSlice(0, length));
            long written = FileCalls.write(state, socket, chunk, length);
            if (written == FileCalls.WOULD_BLOCK) {
                watch.wantWritable();
                return;
            }
            next.position(next.position() + (int) written);
            if (!next.hasRemaining()) {
                outgoing.removeFirst();
            }
        }
        if (waited) {
            watch.wantReadableOnly();
        }
    }

    private void receive(Deadline now) throws ErrnoException {
        long length = read();
        if (length == FileCalls.WOULD_BLOCK) {
            return;
        }
        if (length == 0) {
            watch.end();
            receiver.closed(now);
            return;
        }
        keep((int) length);
        Optional<ControlMessage> message = ControlMessage.decode(incoming);
        while (message.isPresent()) {
            receiver.received(message.get(), now);
            message = ControlMessage.decode(incoming);
        }
    }

    /// As read(2); an end that was killed with data on the way counts as closed.
    private long read() throws ErrnoException {
        try {
            return FileCalls.read(state, socket, chunk);
        } catch (ErrnoException e) {
            if (!isGone(e)) {
                throw e;
            }
            return 0;
        }
    }

    /// Appends the first `length` bytes of the chunk to what has not been decoded yet.
    private void keep(int length) {
        int needed = incoming.remaining() + length;
        if (incoming.capacity() >= needed) {
            incoming.compact();
        } else {
            incoming = ByteBuffer.allocate(Math.max(needed, 2 * incoming.capacity()))
                    .put(incoming);
        }
        incoming.put(chunk.asSlice(0, length).asByteBuffer()).flip();
    }

    @Override
    public void close() {
        socket.close();
        arena.close();
    }
}
