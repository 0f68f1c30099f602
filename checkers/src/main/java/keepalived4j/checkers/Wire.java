package keepalived4j.checkers;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
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

    /// Sends of `bytes` what stands behind the first `sent`, as far as it fits.
    ///
    /// @return how many bytes; [FileCalls#WOULD_BLOCK]
    long send(byte[] bytes, int sent) throws ErrnoException {
        return send(bytes, sent, bytes.length);
    }

    /// The same, of the first `end` bytes.
    long send(byte[] bytes, int sent, int end) throws ErrnoException {
        int length = Math.min(end - sent, SharedBuffers.BYTES);
        MemorySegment.copy(bytes, sent, buffers.transfer(), JAVA_BYTE, 0, length);
        return SocketCalls.send(state, socket, buffers.transfer(), length, NO_FLAGS);
    }

    /// Sends one datagram.
    ///
    /// @return how many bytes; [FileCalls#WOULD_BLOCK]
    long sendDatagram(byte[] bytes) throws ErrnoException {
        if (bytes.length <= SharedBuffers.BYTES) {
            return send(bytes, 0);
        }
        try (Arena arena = Arena.ofConfined()) {
            return SocketCalls.send(state, socket, arena.allocateFrom(JAVA_BYTE, bytes), bytes.length, NO_FLAGS);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
