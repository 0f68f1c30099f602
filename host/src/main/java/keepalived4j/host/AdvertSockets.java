package keepalived4j.host;

import static keepalived4j.linux.SocketCalls.IPPROTO_IP;
import static keepalived4j.linux.SocketCalls.IPPROTO_IPV6;
import static keepalived4j.linux.SocketCalls.IPPROTO_VRRP;
import static keepalived4j.linux.SocketCalls.SOCK_CLOEXEC;
import static keepalived4j.linux.SocketCalls.SOCK_NONBLOCK;
import static keepalived4j.linux.SocketCalls.SOCK_RAW;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketAddress;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;

/// Opens the raw sockets adverts travel through. All are non-blocking and closed on exec, and none hears groups that
/// another socket has joined.
final class AdvertSockets {

    /// Where the checksum stands in a VRRP PDU: over IPv6 the kernel fills it in and checks it (RFC 3542 §3.1).
    private static final int CHECKSUM_AT = 6;
    /// Precedence "internetwork control" (RFC 791 §3.1), and the same as a traffic class.
    private static final int INTERNETWORK_CONTROL = 0xc0;
    /// What no router lets pass (RFC 9568 §5.1.1.3).
    private static final int HOP_LIMIT_OF_THE_LINK = 255;

    /// Room for the adverts of a thousand routers on a link that takes them slowly: the kernel counts about a kilobyte
    /// for each, and gives 208 kB.
    private static final int SEND_BUFFER_BYTES = 4 << 20;

    private AdvertSockets() {}

    /// A socket that hears what is sent to the channel's address once it is told to by [#bindReceiver].
    static FileDescriptor openReceiver(CallState state, AdvertChannel channel) throws ErrnoException {
        FileDescriptor socket = open(state, channel.family(), channel.protocol().number());
        try {
            hearOnlyOwnGroups(state, socket, channel.family());
            if (channel.family() == AddressFamily.INET6) {
                set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_RECVHOPLIMIT, 1);
                set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_RECVPKTINFO, 1);
                set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_CHECKSUM, CHECKSUM_AT);
            }
            return socket;
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /// Has a socket of [#openReceiver] hear the channel.
    ///
    /// @param index of the channel's interface; absent if it has none
    static void bindReceiver(
            CallState state, FileDescriptor socket, AdvertChannel channel, Optional<InterfaceIndex> index)
            throws ErrnoException {
        if (channel.device().isPresent()) {
            SocketOptions.bindToDevice(state, socket, channel.device().get());
        }
        bind(state, socket, channel.address(), index);
        if (channel.isMulticast() && index.isPresent()) {
            SocketOptions.joinGroup(state, socket, channel.address(), index.get());
        }
    }

    /// A socket that sends adverts through whatever interface each of them names (`IP_PKTINFO`, `IPV6_PKTINFO`), and
    /// receives nothing. Adverts to groups do not come back to this host.
    ///
    /// Differs: one for all interfaces, so that the adverts of many routers leave in one call.
    static FileDescriptor openSender(CallState state, AdvertWay way) throws ErrnoException {
        FileDescriptor socket = open(state, way.family(), IPPROTO_VRRP);
        try {
            hearOnlyOwnGroups(state, socket, way.family());
            SocketOptions.dropEverythingReceived(state, socket);
            set(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF, 0);
            set(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_SNDBUFFORCE, SEND_BUFFER_BYTES);
            switch (way.family()) {
                case INET -> {
                    set(state, socket, IPPROTO_IP, SocketOptions.IP_HDRINCL, 1);
                    set(state, socket, IPPROTO_IP, SocketOptions.IP_TOS, INTERNETWORK_CONTROL);
                    set(state, socket, IPPROTO_IP, SocketOptions.IP_MULTICAST_LOOP, 0);
                }
                case INET6 -> {
                    set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_CHECKSUM, CHECKSUM_AT);
                    set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_TCLASS, INTERNETWORK_CONTROL);
                    set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_MULTICAST_LOOP, 0);
                    set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_MULTICAST_HOPS, HOP_LIMIT_OF_THE_LINK);
                    if (way.unicastHopLimit().isPresent()) {
                        int hops = way.unicastHopLimit().getAsInt();
                        set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_UNICAST_HOPS, hops);
                    }
                }
            }
            if (way.boundTo().isPresent()) {
                bind(state, socket, way.boundTo().get(), Optional.empty());
            }
            return socket;
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    private static FileDescriptor open(CallState state, AddressFamily family, int protocol) throws ErrnoException {
        return SocketCalls.socket(state, family.linuxNumber(), SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol);
    }

    private static void hearOnlyOwnGroups(CallState state, FileDescriptor socket, AddressFamily family)
            throws ErrnoException {
        switch (family) {
            case INET -> set(state, socket, IPPROTO_IP, SocketOptions.IP_MULTICAST_ALL, 0);
            case INET6 -> set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_MULTICAST_ALL, 0);
        }
    }

    /// Binds also to an address that the host does not have yet, or no longer.
    private static void bind(CallState state, FileDescriptor socket, IpAddress address, Optional<InterfaceIndex> index)
            throws ErrnoException {
        int scope = 0;
        switch (address.family()) {
            case INET -> set(state, socket, IPPROTO_IP, SocketOptions.IP_FREEBIND, 1);
            case INET6 -> {
                set(state, socket, IPPROTO_IPV6, SocketOptions.IPV6_FREEBIND, 1);
                if (index.isPresent() && (address.isLinkLocal() || address.isMulticast())) {
                    scope = index.get().value();
                }
            }
        }
        SocketCalls.bind(state, socket, new SocketAddress.Inet(address, 0, scope));
    }

    private static void set(CallState state, FileDescriptor socket, int level, int option, int value)
            throws ErrnoException {
        SocketCalls.setsockopt(state, socket, level, option, value);
    }
}
