package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static keepalived4j.linux.SocketCalls.IPPROTO_IP;
import static keepalived4j.linux.SocketCalls.IPPROTO_IPV6;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// The socket options we use: their numbers, for [SocketCalls#setsockopt], and those that take more than a number as
/// methods.
///
/// @see <a href="https://man7.org/linux/man-pages/man7/socket.7.html">socket(7)</a>
/// @see <a href="https://man7.org/linux/man-pages/man7/ip.7.html">ip(7)</a>
/// @see <a href="https://man7.org/linux/man-pages/man7/ipv6.7.html">ipv6(7)</a>
public final class SocketOptions {

    public static final int SOL_SOCKET = 1;
    public static final int SO_REUSEADDR = 2;
    public static final int SO_TYPE = 3;
    public static final int SO_ERROR = 4;
    public static final int SO_DONTROUTE = 5;
    public static final int SO_BROADCAST = 6;
    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;
    public static final int SO_PRIORITY = 12;
    public static final int SO_PASSCRED = 16;
    public static final int SO_BINDTODEVICE = 25;
    public static final int SO_ATTACH_FILTER = 26;
    public static final int SO_SNDBUFFORCE = 32;
    public static final int SO_RCVBUFFORCE = 33;
    public static final int SO_MARK = 36;
    public static final int SO_PROTOCOL = 38;
    public static final int SO_DOMAIN = 39;

    public static final int IP_TOS = 1;
    public static final int IP_TTL = 2;
    public static final int IP_HDRINCL = 3;
    public static final int IP_PKTINFO = 8;
    public static final int IP_MTU_DISCOVER = 10;
    public static final int IP_RECVERR = 11;
    public static final int IP_RECVTTL = 12;
    public static final int IP_FREEBIND = 15;
    public static final int IP_MULTICAST_IF = 32;
    public static final int IP_MULTICAST_TTL = 33;
    public static final int IP_MULTICAST_LOOP = 34;
    public static final int IP_ADD_MEMBERSHIP = 35;
    public static final int IP_DROP_MEMBERSHIP = 36;
    public static final int IP_MULTICAST_ALL = 49;

    public static final int IPV6_CHECKSUM = 7;
    public static final int IPV6_UNICAST_HOPS = 16;
    public static final int IPV6_MULTICAST_IF = 17;
    public static final int IPV6_MULTICAST_HOPS = 18;
    public static final int IPV6_MULTICAST_LOOP = 19;
    public static final int IPV6_JOIN_GROUP = 20;
    public static final int IPV6_LEAVE_GROUP = 21;
    public static final int IPV6_RECVERR = 25;
    public static final int IPV6_V6ONLY = 26;
    public static final int IPV6_MULTICAST_ALL = 29;
    public static final int IPV6_RECVPKTINFO = 49;
    public static final int IPV6_PKTINFO = 50;
    public static final int IPV6_RECVHOPLIMIT = 51;
    public static final int IPV6_HOPLIMIT = 52;
    public static final int IPV6_RECVTCLASS = 66;
    public static final int IPV6_TCLASS = 67;
    public static final int IPV6_FREEBIND = 78;

    public static final int PACKET_ADD_MEMBERSHIP = 1;
    public static final int SOL_PACKET = 263;
    public static final int SOL_NETLINK = 270;
    public static final int NETLINK_ADD_MEMBERSHIP = 1;
    public static final int NETLINK_DROP_MEMBERSHIP = 2;
    public static final int NETLINK_NO_ENOBUFS = 5;
    public static final int NETLINK_CAP_ACK = 10;
    public static final int NETLINK_EXT_ACK = 11;
    public static final int NETLINK_GET_STRICT_CHK = 12;

    private static final Ipv4Address ANY = new Ipv4Address(0);

    private SocketOptions() {}

    /// The socket sends and receives through this interface only.
    ///
    /// @throws ErrnoException ENODEV if there is no such interface
    public static void bindToDevice(CallState state, FileDescriptor socket, InterfaceName name) throws ErrnoException {
        byte[] bytes = name.value().getBytes(StandardCharsets.UTF_8);
        MemorySegment memory = state.scratch();
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
        memory.set(JAVA_BYTE, bytes.length, (byte) 0);
        SocketCalls.setsockopt(state, socket, SOL_SOCKET, SO_BINDTODEVICE, memory, bytes.length + 1L);
    }

    /// Receives what is sent to `group` on the interface.
    ///
    /// @throws ErrnoException EADDRINUSE if it has joined already; ENODEV; ENOBUFS beyond
    ///     `net.ipv4.igmp_max_memberships`
    public static void joinGroup(CallState state, FileDescriptor socket, IpAddress group, InterfaceIndex index)
            throws ErrnoException {
        changeMembership(state, socket, group, index, IP_ADD_MEMBERSHIP, IPV6_JOIN_GROUP);
    }

    /// Undoes [#joinGroup].
    ///
    /// @throws ErrnoException EADDRNOTAVAIL if it has not joined
    public static void leaveGroup(CallState state, FileDescriptor socket, IpAddress group, InterfaceIndex index)
            throws ErrnoException {
        changeMembership(state, socket, group, index, IP_DROP_MEMBERSHIP, IPV6_LEAVE_GROUP);
    }

    private static void changeMembership(
            CallState state,
            FileDescriptor socket,
            IpAddress group,
            InterfaceIndex index,
            int ipv4Option,
            int ipv6Option)
            throws ErrnoException {
        MemorySegment request = state.scratch();
        switch (group) {
            case Ipv4Address ipv4 -> {
                IpMreqn.write(request, ipv4, ANY, index);
                SocketCalls.setsockopt(state, socket, IPPROTO_IP, ipv4Option, request, IpMreqn.LAYOUT.byteSize());
            }
            case Ipv6Address ipv6 -> {
                Ipv6Mreq.write(request, ipv6, index);
                SocketCalls.setsockopt(state, socket, IPPROTO_IPV6, ipv6Option, request, Ipv6Mreq.LAYOUT.byteSize());
            }
        }
    }

    /// IPv4 multicast leaves through this interface (`IP_MULTICAST_IF` with `ip_mreqn`).
    public static void sendIpv4MulticastThrough(CallState state, FileDescriptor socket, InterfaceIndex index)
            throws ErrnoException {
        MemorySegment request = state.scratch();
        IpMreqn.write(request, ANY, ANY, index);
        SocketCalls.setsockopt(state, socket, IPPROTO_IP, IP_MULTICAST_IF, request, IpMreqn.LAYOUT.byteSize());
    }

    /// IPv6 multicast leaves through this interface (`IPV6_MULTICAST_IF`).
    public static void sendIpv6MulticastThrough(CallState state, FileDescriptor socket, InterfaceIndex index)
            throws ErrnoException {
        SocketCalls.setsockopt(state, socket, IPPROTO_IPV6, IPV6_MULTICAST_IF, index.value());
    }

    /// The socket receives nothing from now on (`SO_ATTACH_FILTER` with a program that keeps no byte): for sockets
    /// that only send, which would otherwise collect a copy of every packet.
    public static void dropEverythingReceived(CallState state, FileDescriptor socket) throws ErrnoException {
        MemorySegment memory = state.scratch();
        long filterAt = SockFprog.LAYOUT.byteSize();
        SockFilter.write(memory, filterAt, SockFilter.RETURN, 0);
        SockFprog.write(memory, 1, memory.address() + filterAt);
        SocketCalls.setsockopt(state, socket, SOL_SOCKET, SO_ATTACH_FILTER, memory, SockFprog.LAYOUT.byteSize());
    }
}
