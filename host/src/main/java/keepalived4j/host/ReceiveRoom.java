package keepalived4j.host;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.model.ReceiveBuffers.Buffer;

/// Gives sockets room for what the kernel has told and nobody has read yet.
final class ReceiveRoom {

    /// Adding a thousand addresses makes a thousand notifications before the first is read; the kernel counts about a
    /// kilobyte for each, and gives 208 kB.
    private static final int AMPLE_BYTES = 4 << 20;

    private ReceiveRoom() {}

    /// As much as many changes at once need, beyond the limit as well.
    ///
    /// @throws ErrnoException EPERM without CAP_NET_ADMIN
    static void giveAmple(CallState state, FileDescriptor socket) throws ErrnoException {
        set(state, socket, SocketOptions.SO_RCVBUFFORCE, AMPLE_BYTES);
    }

    /// As much as is configured; where nothing is, the socket keeps what it has.
    ///
    /// @throws ErrnoException EPERM beyond the limit without CAP_NET_ADMIN
    static void give(CallState state, FileDescriptor socket, Buffer buffer) throws ErrnoException {
        if (buffer.bytes().isPresent()) {
            set(state, socket, buffer.beyondLimit() ? SocketOptions.SO_RCVBUFFORCE : SocketOptions.SO_RCVBUF, (int)
                    Math.min(buffer.bytes().getAsLong(), Integer.MAX_VALUE / 2));
        }
    }

    private static void set(CallState state, FileDescriptor socket, int option, int bytes) throws ErrnoException {
        SocketCalls.setsockopt(state, socket, SocketOptions.SOL_SOCKET, option, bytes);
    }
}
