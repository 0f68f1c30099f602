package keepalived4j.checkers;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;

/// The connected socket of one probe.
final class Wire implements AutoCloseable {

    private static final int NO_FLAGS = 0;

    private final CallState state;
    private final FileDescriptor socket;
    private final SharedBuffers buffers;

    /// Takes over `socket`.
    Wire(CallState state, FileDescriptor socket, SharedBuffers buffers) {
        this.state = state;
        this.socket = socket;
        this.buffers = buffers;
    }

    FileDescriptor socket() {
        return socket;
    }

    /// What became of the connection that was being made: 0, or an error number.
    int connectError() throws ErrnoException {
        return SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_ERROR);
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
        MemorySegment room = buffers.transfer().asSlice(0, Math.min(most, SharedBuffers.BYTES));
        return take(SocketCalls.recv(state, socket, room, NO_FLAGS));
    }

    /// Takes one datagram, of which a buffer is kept.
    ///
    /// @return how many bytes it had; [FileCalls#WOULD_BLOCK]
    long receiveDatagram() throws ErrnoException {
        return take(SocketCalls.recv(state, socket, buffers.transfer(), SocketCalls.MSG_TRUNC));
    }

    private long take(long length) {
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
