package keepalived4j.checkers;

import keepalived4j.linux.SocketCalls;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// What kind of socket a probe needs.
enum SocketKind {
    STREAM(SocketCalls.SOCK_STREAM),
    DATAGRAM(SocketCalls.SOCK_DGRAM),
    /// ICMP echo without privileges: the kernel chooses the identifier and computes the checksum (icmp(7)).
    ECHO(SocketCalls.SOCK_DGRAM);

    private final int type;

    SocketKind(int type) {
        this.type = type;
    }

    int type() {
        return type | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
    }

    int protocol(IpAddress peer) {
        return switch (this) {
            case STREAM -> SocketCalls.IPPROTO_TCP;
            case DATAGRAM -> SocketCalls.IPPROTO_UDP;
            case ECHO ->
                switch (peer) {
                    case Ipv4Address _ -> SocketCalls.IPPROTO_ICMP;
                    case Ipv6Address _ -> SocketCalls.IPPROTO_ICMPV6;
                };
        };
    }
}
