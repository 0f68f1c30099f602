package keepalived4j.checkers;

import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.model.CheckTarget;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// Opens sockets to what is checked: mark, device and address first, then the connection.
final class Dialling {

    /// What came of it.
    sealed interface Result {

        /// The caller owns the socket.
        record Dialled(FileDescriptor socket, SocketCalls.Connection connection) implements Result {}

        record Hindered(Obstacle obstacle) implements Result {}
    }

    private static final IpAddress ANY_IPV4 = new Ipv4Address(0);
    private static final IpAddress ANY_IPV6 = new Ipv6Address(0, 0);
    private static final int NO_SCOPE = 0;
    private static final int ANY_PORT = 0;
    private static final int ON = 1;

    private final CallState state;

    Dialling(CallState state) {
        this.state = state;
    }

    Result dial(SocketKind kind, CheckTarget target) {
        FileDescriptor socket;
        try {
            socket = SocketCalls.socket(
                    state, target.address().family().linuxNumber(), kind.type(), kind.protocol(target.address()));
        } catch (ErrnoException _) {
            return new Result.Hindered(Obstacle.NO_SOCKET);
        }
        try {
            setUp(socket, kind, target);
        } catch (ErrnoException _) {
            socket.close();
            return new Result.Hindered(Obstacle.NOT_BOUND);
        }
        try {
            var peer = new SocketAddress.Inet(target.address(), target.port(), NO_SCOPE);
            return new Result.Dialled(socket, SocketCalls.connect(state, socket, peer));
        } catch (ErrnoException e) {
            socket.close();
            return new Result.Hindered(obstacle(e.errno()));
        }
    }

    private void setUp(FileDescriptor socket, SocketKind kind, CheckTarget target) throws ErrnoException {
        if (target.mark() != 0) {
            SocketCalls.setsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_MARK, (int) target.mark());
        }
        if (target.device().isPresent()) {
            SocketOptions.bindToDevice(state, socket, target.device().get());
        }
        if (kind == SocketKind.DATAGRAM) {
            hearOfUnreachable(socket, target.address());
        }
        if (target.source().isPresent() || target.sourcePort().isPresent()) {
            IpAddress any = target.address() instanceof Ipv4Address ? ANY_IPV4 : ANY_IPV6;
            int port = kind == SocketKind.ECHO ? ANY_PORT : target.sourcePort().orElse(ANY_PORT);
            SocketCalls.bind(
                    state, socket, new SocketAddress.Inet(target.source().orElse(any), port, NO_SCOPE));
        }
    }

    /// Otherwise a datagram socket is told of closed ports, and not of hosts and networks that cannot be reached
    /// (ip(7)).
    private void hearOfUnreachable(FileDescriptor socket, IpAddress peer) throws ErrnoException {
        switch (peer) {
            case Ipv4Address _ ->
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IP, SocketOptions.IP_RECVERR, ON);
            case Ipv6Address _ ->
                SocketCalls.setsockopt(state, socket, SocketCalls.IPPROTO_IPV6, SocketOptions.IPV6_RECVERR, ON);
        }
    }

    /// What a refusal by connect(2) says about the server; often nothing.
    static Obstacle obstacle(int errno) {
        return switch (errno) {
            case Errno.ENETUNREACH, Errno.EHOSTUNREACH -> Obstacle.UNREACHABLE;
            case Errno.ECONNREFUSED,
                    Errno.EHOSTDOWN,
                    Errno.ENETDOWN,
                    Errno.ECONNRESET,
                    Errno.ECONNABORTED,
                    Errno.ETIMEDOUT -> Obstacle.AT_ONCE;
            default -> Obstacle.NOT_BOUND;
        };
    }
}
