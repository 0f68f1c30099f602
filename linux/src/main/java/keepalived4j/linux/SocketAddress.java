package keepalived4j.linux;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;

/// Where a socket is bound, or whom it talks to (`struct sockaddr` and its kin).
public sealed interface SocketAddress {

    /// Room for any of them: `sizeof(struct sockaddr_storage)`.
    int MAX_BYTES = 128;

    /// `sockaddr_in` or `sockaddr_in6`.
    ///
    /// @param port 0 to 65535; 0 with raw sockets
    /// @param scopeId the interface of an IPv6 link-local address; else 0
    record Inet(IpAddress address, int port, int scopeId) implements SocketAddress {

        public Inet {
            if (port < 0 || port > 0xffff) {
                throw new IllegalArgumentException("port " + port + " is outside 0..65535");
            }
        }

        /// `address` without port and scope, as raw sockets take it.
        public static Inet of(IpAddress address) {
            return new Inet(address, 0, 0);
        }
    }

    /// `sockaddr_ll`: an interface, for packet sockets.
    ///
    /// @param protocol Ethernet protocol (`ETH_P_ARP`), as a number, not in network order
    record Link(InterfaceIndex index, int protocol, Optional<MacAddress> address) implements SocketAddress {}

    /// `sockaddr_nl`.
    ///
    /// @param portId 0 for the kernel, or to let it choose ours
    /// @param groups the first 32 multicast groups as bits
    record Netlink(int portId, int groups) implements SocketAddress {}

    /// `sockaddr_un`: a path of at most 107 bytes, or, from a NUL character on, a name without file. Empty for an
    /// unbound socket.
    record Unix(String path) implements SocketAddress {

        public Unix {
            if (!SockaddrUn.fits(path)) {
                throw new IllegalArgumentException("socket path '" + path + "' is longer than 107 bytes");
            }
        }
    }

    /// Writes the struct to `memory`, which has room for [#MAX_BYTES], and returns its length.
    default int write(MemorySegment memory) {
        return switch (this) {
            case Inet(Ipv4Address address, int port, int scopeId) -> SockaddrIn.write(memory, address, port);
            case Inet(Ipv6Address address, int port, int scopeId) -> SockaddrIn6.write(memory, address, port, scopeId);
            case Link link -> SockaddrLl.write(memory, link);
            case Netlink netlink -> SockaddrNl.write(memory, netlink);
            case Unix unix -> SockaddrUn.write(memory, unix);
        };
    }

    /// The address in the `length` first bytes of `memory`; none, if the kernel wrote none or one of a family not
    /// listed here.
    static Optional<SocketAddress> read(MemorySegment memory, int length) {
        if (length < JAVA_SHORT.byteSize()) {
            return Optional.empty();
        }
        return switch (memory.get(JAVA_SHORT, 0)) {
            case SocketCalls.AF_INET -> Optional.of(SockaddrIn.read(memory));
            case SocketCalls.AF_INET6 -> Optional.of(SockaddrIn6.read(memory));
            case SocketCalls.AF_PACKET -> SockaddrLl.read(memory);
            case SocketCalls.AF_NETLINK -> Optional.of(SockaddrNl.read(memory));
            case SocketCalls.AF_UNIX -> Optional.of(SockaddrUn.read(memory, length));
            default -> Optional.empty();
        };
    }
}
