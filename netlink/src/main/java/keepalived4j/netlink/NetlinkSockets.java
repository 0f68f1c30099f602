package keepalived4j.netlink;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;

/// What all our netlink sockets have in common.
final class NetlinkSockets {

    static final int NETLINK_ROUTE = 0;
    static final int NETLINK_GENERIC = 16;

    private static final SocketAddress KERNEL = new SocketAddress.Netlink(0, 0);

    private NetlinkSockets() {}

    /// Opens a socket of the route family that hears `groups`, a bit for each.
    static FileDescriptor open(CallState state, int groups) throws ErrnoException {
        return open(state, NETLINK_ROUTE, groups);
    }

    /// Opens a socket of a family, `NETLINK_…`, that hears `groups`, a bit for each.
    static FileDescriptor open(CallState state, int family, int groups) throws ErrnoException {
        FileDescriptor socket = SocketCalls.socket(
                state, SocketCalls.AF_NETLINK, SocketCalls.SOCK_RAW | SocketCalls.SOCK_CLOEXEC, family);
        SocketCalls.bind(state, socket, new SocketAddress.Netlink(0, groups));
        return socket;
    }

    /// The address the kernel gave the socket.
    static int portId(CallState state, FileDescriptor socket) throws ErrnoException {
        Optional<SocketAddress> name = SocketCalls.getsockname(state, socket);
        if (name.isPresent() && name.get() instanceof SocketAddress.Netlink(int portId, int groups)) {
            return portId;
        }
        throw new IllegalStateException("not a netlink socket: " + socket);
    }

    static void send(CallState state, FileDescriptor socket, MemorySegment messages, long length)
            throws ErrnoException {
        SocketCalls.sendto(state, socket, messages, length, 0, KERNEL);
    }
}
