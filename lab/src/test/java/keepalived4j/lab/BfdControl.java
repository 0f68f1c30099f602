package keepalived4j.lab;

import java.util.Optional;

/// A BFD control packet on the switch (RFC 5880 §4.1), with what its IP and UDP headers say.
///
/// @param state 0 AdminDown, 1 Down, 2 Init, 3 Up
/// @param intervals microseconds: desired min TX and required min RX
record BfdControl(
        long nanos,
        String sourceMac,
        int hopLimit,
        int sourcePort,
        int port,
        int state,
        boolean poll,
        boolean answer,
        int diagnostic,
        int detectMult,
        long myDiscriminator,
        long yourDiscriminator,
        long desiredMinTx,
        long requiredMinRx) {

    static final int DOWN = 1;
    static final int INIT = 2;
    static final int UP = 3;

    private static final int ETHERNET = 14;
    private static final int UDP = 17;

    static Optional<BfdControl> of(Frame frame) {
        boolean ipv6 = frame.etherType() == 0x86dd;
        if (!ipv6 && frame.etherType() != 0x0800) return Optional.empty();
        int udp = ETHERNET + (ipv6 ? 40 : 20);
        if (frame.length() < udp + 8 + 24) return Optional.empty();
        int protocol = frame.u8(ETHERNET + (ipv6 ? 6 : 9));
        int port = frame.u16(udp + 2);
        if (protocol != UDP || port != 3784 && port != 4784) return Optional.empty();
        int at = udp + 8;
        int flags = frame.u8(at + 1);
        return Optional.of(new BfdControl(
                frame.nanos(),
                frame.sourceMac(),
                frame.u8(ETHERNET + (ipv6 ? 7 : 8)),
                frame.u16(udp),
                port,
                flags >> 6,
                (flags & 0x20) != 0,
                (flags & 0x10) != 0,
                frame.u8(at) & 0x1f,
                frame.u8(at + 2),
                u32(frame, at + 4),
                u32(frame, at + 8),
                u32(frame, at + 12),
                u32(frame, at + 16)));
    }

    boolean isFrom(Host host) {
        return sourceMac.equals(host.mac());
    }

    private static long u32(Frame frame, int offset) {
        return (long) frame.u16(offset) << 16 | frame.u16(offset + 2);
    }
}
