package keepalived4j.checkers;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;

/// The connected socket of one probe. It is watched for changes (edge-triggered, epoll(7)): what the kernel has said of
/// it holds until it has been used up, so that nothing needs to be asked twice.
final class Wire implements AutoCloseable {

    /// What its socket is watched for, from beginning to end.
    static final int EVENTS = Epoll.EPOLLIN | Epoll.EPOLLOUT | Epoll.EPOLLRDHUP | Epoll.EPOLLET;

    private static final int NO_FLAGS = 0;
    private static final int FAILURES = Epoll.EPOLLERR | Epoll.EPOLLHUP;

    private final CallState state;
    private final FileDescriptor socket;
    private final SharedBuffers buffers;
    private boolean hasInput;
    private boolean hasRoom;
    private boolean hasFailed;
    /// Whether the peer has said that nothing more will come.
    private boolean isFinished;
    /// Whether all that came before has been taken.
    private boolean isAtEnd;

    /// Takes over `socket`.
    Wire(CallState state, FileDescriptor socket, SharedBuffers buffers) {
        this.state = state;
        this.socket = socket;
        this.buffers = buffers;
    }

    FileDescriptor socket() {
        return socket;
    }

    /// The kernel says this of the socket (`EPOLL…`).
    void told(int events) {
        hasFailed = (events & FAILURES) != 0;
        hasInput = hasFailed || (events & (Epoll.EPOLLIN | Epoll.EPOLLRDHUP)) != 0;
        hasRoom = hasFailed || (events & Epoll.EPOLLOUT) != 0;
        isFinished = !hasFailed && (events & Epoll.EPOLLRDHUP) != 0;
    }

    /// Whether the kernel has said that this is possible, and nothing since has shown the contrary.
    boolean isReadyFor(Step.Readiness readiness) {
        return switch (readiness) {
            case INPUT -> hasInput;
            case OUTPUT -> hasRoom;
        };
    }

    /// Whether the next [#receive] finds the end of the stream, for which the kernel need not be asked.
    boolean isAtEnd() {
        return isAtEnd;
    }

    /// What became of the connection that was being made: 0, or an error number.
    int connectError() throws ErrnoException {
        return !hasFailed ? 0 : SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_ERROR);
    }

    /// What the last [#receive] or [#receiveDatagram] took, from its first byte on. Of no use after the next.
    byte[] received() {
        return buffers.received();
    }

    /// Takes up to a buffer of a stream.
    ///
    /// @return how many bytes; 0 at the end of the stream; [FileCalls#WOULD_BLOCK]
    long receive() throws ErrnoException {
        return receive(SharedBuffers.BYTES);
    }

    /// The same, and at most `most` bytes.
    long receive(int most) throws ErrnoException {
        if (isAtEnd) {
            isAtEnd = false;
            return 0;
        }
        MemorySegment room = buffers.transfer().asSlice(0, Math.min(most, SharedBuffers.BYTES));
        long length = take(SocketCalls.recv(state, socket, room, NO_FLAGS));
        if (length > 0 && length < room.byteSize()) {
            isAtEnd = isFinished;
            // There still is that to be learned, and nothing announces it again.
            hasInput = isFinished || hasFailed;
        }
        return length;
    }

    /// Takes one datagram, of which a buffer is kept.
    ///
    /// @return how many bytes it had; [FileCalls#WOULD_BLOCK]
    long receiveDatagram() throws ErrnoException {
        return take(SocketCalls.recv(state, socket, buffers.transfer(), SocketCalls.MSG_TRUNC));
    }

    private long take(long length) {
        if (length == FileCalls.WOULD_BLOCK) {
            hasInput = false;
        }
        if (length > 0) {
            int kept = (int) Math.min(length, SharedBuffers.BYTES);
            MemorySegment.copy(buffers.transfer(), JAVA_BYTE, 0, buffers.received(), 0, kept);
        }
        return length;
    }

    /// Sends what remains of `bytes`, as far as it fits, and moves its position behind that.
    ///
    /// @return whether all of it is gone
    boolean send(ByteBuffer bytes) throws ErrnoException {
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), SharedBuffers.BYTES);
            MemorySegment.copy(MemorySegment.ofBuffer(bytes), 0, buffers.transfer(), 0, length);
            long sent = SocketCalls.send(state, socket, buffers.transfer(), length, NO_FLAGS);
            if (sent == FileCalls.WOULD_BLOCK) {
                hasRoom = false;
                return false;
            }
            bytes.position(bytes.position() + (int) sent);
        }
        return true;
    }

    /// Sends one datagram.
    ///
    /// @return whether it has left
    boolean sendDatagram(byte[] bytes) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment datagram = arena.allocateFrom(JAVA_BYTE, bytes);
            return SocketCalls.send(state, socket, datagram, bytes.length, NO_FLAGS) == bytes.length;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
