package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Calls on sockets. Options with a meaning of their own are in [SocketOptions], many packets at once in
/// [MessageBatch].
public final class SocketCalls {

    public static final int AF_UNIX = 1;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;
    public static final int AF_NETLINK = 16;
    public static final int AF_PACKET = 17;

    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_SEQPACKET = 5;
    public static final int SOCK_NONBLOCK = FileCalls.O_NONBLOCK;
    public static final int SOCK_CLOEXEC = FileCalls.O_CLOEXEC;

    public static final int IPPROTO_IP = 0;
    public static final int IPPROTO_ICMP = 1;
    public static final int IPPROTO_TCP = 6;
    public static final int IPPROTO_UDP = 17;
    public static final int IPPROTO_IPV6 = 41;
    public static final int IPPROTO_AH = 51;
    public static final int IPPROTO_ICMPV6 = 58;
    public static final int IPPROTO_VRRP = 112;
    public static final int IPPROTO_SCTP = 132;
    public static final int IPPROTO_RAW = 255;

    public static final int MSG_PEEK = 0x02;
    public static final int MSG_DONTROUTE = 0x04;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;
    public static final int MSG_NOSIGNAL = 0x4000;

    private static final LibcFunction SOCKET = new LibcFunction("socket");
    private static final LibcFunction SOCKETPAIR = new LibcFunction("socketpair");
    private static final LibcFunction BIND = new LibcFunction("bind");
    private static final LibcFunction CONNECT = new LibcFunction("connect");
    private static final LibcFunction LISTEN = new LibcFunction("listen");
    private static final LibcFunction ACCEPT4 = new LibcFunction("accept4");
    private static final LibcFunction SHUTDOWN = new LibcFunction("shutdown");
    private static final LibcFunction GETSOCKNAME = new LibcFunction("getsockname");
    private static final LibcFunction SETSOCKOPT = new LibcFunction("setsockopt");
    private static final LibcFunction GETSOCKOPT = new LibcFunction("getsockopt");
    private static final LibcFunction SENDTO = new LibcFunction("sendto");
    private static final LibcFunction RECVFROM = new LibcFunction("recvfrom");

    private static final int SHUT_WR = 1;

    private SocketCalls() {}

    /// Two sockets connected to each other.
    public record Pair(FileDescriptor first, FileDescriptor second) {}

    /// How far connect(2) came.
    public enum Connection {
        ESTABLISHED,
        /// Ask `SO_ERROR` once the socket is writable.
        IN_PROGRESS
    }

    /// Opens a socket. The caller owns the returned descriptor and closes it.
    ///
    /// @param type `SOCK_…`, with `SOCK_CLOEXEC` and `SOCK_NONBLOCK`
    /// @throws ErrnoException EPERM without CAP_NET_RAW; EAFNOSUPPORT, EMFILE, ENFILE, ENOBUFS
    /// @see <a href="https://man7.org/linux/man-pages/man2/socket.2.html">socket(2)</a>
    public static FileDescriptor socket(CallState state, int domain, int type, int protocol) throws ErrnoException {
        return new FileDescriptor(SOCKET.checked(state, SOCKET.invoke(state, domain, type, protocol)));
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/socketpair.2.html">socketpair(2)</a>
    public static Pair socketpair(CallState state, int domain, int type, int protocol) throws ErrnoException {
        MemorySegment both = state.scratch();
        SOCKETPAIR.checked(state, SOCKETPAIR.invoke(state, domain, type, protocol, both.address()));
        return new Pair(
                new FileDescriptor(both.getAtIndex(JAVA_INT, 0)), new FileDescriptor(both.getAtIndex(JAVA_INT, 1)));
    }

    /// @throws ErrnoException EADDRNOTAVAIL where the host does not have the address; EADDRINUSE, EACCES
    /// @see <a href="https://man7.org/linux/man-pages/man2/bind.2.html">bind(2)</a>
    public static void bind(CallState state, FileDescriptor socket, SocketAddress address) throws ErrnoException {
        MemorySegment name = state.scratch();
        int length = address.write(name);
        long result = BIND.invoke(state, socket.number(), name.address(), length);
        if ((int) result < 0) {
            throw new ErrnoException("bind", state.errno(), address.toString());
        }
    }

    /// @throws ErrnoException ECONNREFUSED, ENETUNREACH, ENOENT (no such Unix socket), EAGAIN (its queue is full)
    /// @see <a href="https://man7.org/linux/man-pages/man2/connect.2.html">connect(2)</a>
    public static Connection connect(CallState state, FileDescriptor socket, SocketAddress address)
            throws ErrnoException {
        MemorySegment name = state.scratch();
        int length = address.write(name);
        // Not repeated after EINTR: the connection goes on being made, and a second call would say EALREADY.
        long result = CONNECT.once(state, socket.number(), name.address(), length, 0, 0, 0);
        if ((int) result == 0) {
            return Connection.ESTABLISHED;
        }
        int errno = state.errno();
        if (errno == Errno.EINPROGRESS || errno == Errno.EINTR) {
            return Connection.IN_PROGRESS;
        }
        throw new ErrnoException("connect", errno, address.toString());
    }

    /// @see <a href="https://man7.org/linux/man-pages/man2/listen.2.html">listen(2)</a>
    public static void listen(CallState state, FileDescriptor socket, int backlog) throws ErrnoException {
        LISTEN.checked(state, LISTEN.invoke(state, socket.number(), backlog));
    }

    /// The next connection to a listening socket, if one is waiting.
    ///
    /// @param flags `SOCK_CLOEXEC`, `SOCK_NONBLOCK`
    /// @see <a href="https://man7.org/linux/man-pages/man2/accept.2.html">accept4(2)</a>
    public static Optional<FileDescriptor> accept4(CallState state, FileDescriptor socket, int flags)
            throws ErrnoException {
        long result = ACCEPT4.invoke(state, socket.number(), 0, 0, flags);
        if ((int) result < 0 && state.errno() == Errno.EAGAIN) {
            return Optional.empty();
        }
        return Optional.of(new FileDescriptor(ACCEPT4.checked(state, result)));
    }

    /// Tells the peer that nothing more will be sent (`SHUT_WR`).
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/shutdown.2.html">shutdown(2)</a>
    public static void shutdownSending(CallState state, FileDescriptor socket) throws ErrnoException {
        SHUTDOWN.checked(state, SHUTDOWN.invoke(state, socket.number(), SHUT_WR));
    }

    /// Where the socket is bound; none for a family that [SocketAddress] does not list.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/getsockname.2.html">getsockname(2)</a>
    public static Optional<SocketAddress> getsockname(CallState state, FileDescriptor socket) throws ErrnoException {
        MemorySegment name = state.scratch();
        long lengthAt = SocketAddress.MAX_BYTES;
        name.set(JAVA_INT, lengthAt, SocketAddress.MAX_BYTES);
        GETSOCKNAME.checked(
                state, GETSOCKNAME.invoke(state, socket.number(), name.address(), name.address() + lengthAt));
        return SocketAddress.read(name, name.get(JAVA_INT, lengthAt));
    }

    /// Sets an option that is an `int`.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/setsockopt.2.html">setsockopt(2)</a>
    public static void setsockopt(CallState state, FileDescriptor socket, int level, int option, int value)
            throws ErrnoException {
        MemorySegment number = state.scratch();
        number.set(JAVA_INT, 0, value);
        setsockopt(state, socket, level, option, number, JAVA_INT.byteSize());
    }

    /// Sets an option that is a struct or a string: the `length` first bytes of `value`.
    public static void setsockopt(
            CallState state, FileDescriptor socket, int level, int option, MemorySegment value, long length)
            throws ErrnoException {
        SETSOCKOPT.checked(
                state,
                SETSOCKOPT.invoke(state, socket.number(), level, option, FileCalls.address(value, length), length));
    }

    /// The value of an option that is an `int`.
    ///
    /// @see <a href="https://man7.org/linux/man-pages/man2/getsockopt.2.html">getsockopt(2)</a>
    public static int getsockopt(CallState state, FileDescriptor socket, int level, int option) throws ErrnoException {
        MemorySegment number = state.scratch();
        long lengthAt = JAVA_INT.byteSize();
        number.set(JAVA_INT, 0, 0);
        number.set(JAVA_INT, lengthAt, (int) JAVA_INT.byteSize());
        GETSOCKOPT.checked(
                state,
                GETSOCKOPT.invoke(
                        state, socket.number(), level, option, number.address(), number.address() + lengthAt));
        return number.get(JAVA_INT, 0);
    }

    /// Sends the `length` first bytes of `from` to the peer of a connected socket. Never raises SIGPIPE.
    ///
    /// @param flags `MSG_…`
    /// @return bytes sent; [FileCalls#WOULD_BLOCK]
    /// @see <a href="https://man7.org/linux/man-pages/man2/send.2.html">send(2)</a>
    public static long send(CallState state, FileDescriptor socket, MemorySegment from, long length, int flags)
            throws ErrnoException {
        long result = SENDTO.invoke(
                state, socket.number(), FileCalls.address(from, length), length, flags | MSG_NOSIGNAL, 0, 0);
        return SENDTO.transferred(state, result);
    }

    /// Sends the `length` first bytes of `from` to `destination`. Never raises SIGPIPE.
    ///
    /// @param flags `MSG_…`
    /// @return bytes sent; [FileCalls#WOULD_BLOCK]
    /// @throws ErrnoException ENETUNREACH, ENETDOWN, EPERM (firewall), EMSGSIZE, ENOBUFS and others
    /// @see <a href="https://man7.org/linux/man-pages/man2/sendto.2.html">sendto(2)</a>
    public static long sendto(
            CallState state,
            FileDescriptor socket,
            MemorySegment from,
            long length,
            int flags,
            SocketAddress destination)
            throws ErrnoException {
        MemorySegment name = state.scratch();
        int nameLength = destination.write(name);
        long result = SENDTO.invoke(
                state,
                socket.number(),
                FileCalls.address(from, length),
                length,
                flags | MSG_NOSIGNAL,
                name.address(),
                nameLength);
        return SENDTO.transferred(state, result);
    }

    /// Receives one datagram, or some bytes of a stream, into `into`.
    ///
    /// @param flags `MSG_…`; with `MSG_TRUNC` the result is the length of the datagram, however little of it fitted
    /// @return bytes received; 0 at the end of a stream; [FileCalls#WOULD_BLOCK]
    /// @see <a href="https://man7.org/linux/man-pages/man2/recv.2.html">recv(2)</a>
    public static long recv(CallState state, FileDescriptor socket, MemorySegment into, int flags)
            throws ErrnoException {
        long result = RECVFROM.invoke(
                state, socket.number(), FileCalls.address(into, into.byteSize()), into.byteSize(), flags, 0, 0);
        return RECVFROM.transferred(state, result);
    }
}
