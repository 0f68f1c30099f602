package keepalived4j.host;

import static keepalived4j.linux.SocketCalls.AF_INET;
import static keepalived4j.linux.SocketCalls.AF_INET6;
import static keepalived4j.linux.SocketCalls.IPPROTO_IP;
import static keepalived4j.linux.SocketCalls.IPPROTO_IPV6;
import static keepalived4j.linux.SocketCalls.SOCK_CLOEXEC;
import static keepalived4j.linux.SocketCalls.SOCK_DGRAM;
import static keepalived4j.linux.SocketCalls.SOCK_NONBLOCK;

import keepalived4j.bfd.ControlPort;
import keepalived4j.bfd.Draw;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.model.BfdInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// Opens the UDP sockets of BFD. All are non-blocking and closed on exec.
final class BfdSockets {

    private static final Ipv4Address ANY_IPV4 = new Ipv4Address(0);
    private static final Ipv6Address ANY_IPV6 = new Ipv6Address(0, 0);

    private BfdSockets() {}

    /// A socket that hears what is sent to a port at any address of this host, of both families unless the kernel
    /// has no IPv6; it tells address and hop limit of each packet.
    static FileDescriptor openReceiver(CallState state, ControlPort port) throws ErrnoException {
        try {
            return openReceiver(state, port, AF_INET6);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EAFNOSUPPORT) {
                throw e;
            }
            return openReceiver(state, port, AF_INET);
        }
    }

    private static FileDescriptor openReceiver(CallState state, ControlPort port, int family) throws ErrnoException {
        FileDescriptor socket = open(state, family);
        try {
            // An IPv6 socket tells of IPv4 packets what either family asks for.
            set(state, socket, IPPROTO_IP, SocketOptions.IP_RECVTTL, 1);
            if (family == AF_INET6) {
                set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_V6ONLY, 0);
                set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_RECVHOPLIMIT, 1);
                set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_RECVPKTINFO, 1);
            } else {
                set(state, socket, IPPROTO_IP, SocketOptions.IP_PKTINFO, 1);
            }
            IpAddress any = family == AF_INET6 ? ANY_IPV6 : ANY_IPV4;
            SocketCalls.bind(state, socket, new SocketAddress.Inet(any, port.number(), 0));
            return socket;
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /// A socket that a session sends through, from a port of its own.
    ///
    /// Differs: without `source_ip` keepalived leaves the port to the kernel, which takes any; RFC 5881 §4 wants
    /// one of the upper quarter.
    static FileDescriptor openSender(CallState state, BfdInstance instance, BfdSourcePorts ports, Draw draw)
            throws ErrnoException {
        FileDescriptor socket = open(state, instance.neighbour().family().linuxNumber());
        try {
            SocketOptions.dropEverythingReceived(state, socket);
            set(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, 0);
            sendWith(state, socket, instance.neighbour().family(), instance.ttl());
            bind(state, socket, source(instance), ports, (int) draw.below(ports.count()));
            return socket;
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /// Packets leave with this TTL or hop limit from now on.
    static void sendWith(CallState state, FileDescriptor socket, AddressFamily family, int ttl) throws ErrnoException {
        switch (family) {
            case INET -> set(state, socket, IPPROTO_IP, SocketOptions.IP_TTL, ttl);
            case INET6 -> set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_UNICAST_HOPS, ttl);
        }
    }

    private static IpAddress source(BfdInstance instance) {
        if (instance.source().isPresent()) {
            return instance.source().get();
        }
        return switch (instance.neighbour().family()) {
            case INET -> ANY_IPV4;
            case INET6 -> ANY_IPV6;
        };
    }

    /// Binds to the first port from `first` on that is free.
    ///
    /// @throws ErrnoException EADDRNOTAVAIL where the host does not have the source; EADDRINUSE where all are taken
    private static void bind(CallState state, FileDescriptor socket, IpAddress source, BfdSourcePorts ports, int first)
            throws ErrnoException {
        for (int index = 0; index < ports.count(); index++) {
            try {
                SocketCalls.bind(state, socket, new SocketAddress.Inet(source, ports.port(first + index), 0));
                return;
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EADDRINUSE) {
                    throw e;
                }
            }
        }
        throw new ErrnoException("bind", Errno.EADDRINUSE, source.toString());
    }

    private static FileDescriptor open(CallState state, int family) throws ErrnoException {
        return SocketCalls.socket(state, family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, SocketCalls.IPPROTO_UDP);
    }

    private static void set(CallState state, FileDescriptor socket, int level, int option, int value)
            throws ErrnoException {
        SocketCalls.setsockopt(state, socket, level, option, value);
    }
}
