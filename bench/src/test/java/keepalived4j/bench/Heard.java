package keepalived4j.bench;

import java.nio.ByteBuffer;
import java.util.Optional;

/// What a captured packet says, as far as is measured here.
sealed interface Heard {

    /// Wall clock of the kernel, in nanoseconds since 1970.
    long nanos();

    /// @param source IPv4 address
    record Advert(long nanos, int source, int vrid, int priority) implements Heard {}

    /// A gratuitous ARP.
    record Announcement(long nanos, int address) implements Heard {}

    /// A connection refused: somebody has the address and answers.
    record Refusal(long nanos, int address) implements Heard {}

    /// A BFD control packet for a single hop.
    record Control(long nanos, int source) implements Heard {}

    int ETHERTYPE_IPV4 = 0x0800;
    int ETHERTYPE_ARP = 0x0806;
    byte PROTOCOL_TCP = 6;
    byte PROTOCOL_UDP = 17;
    byte PROTOCOL_VRRP = 112;
    int BFD_PORT = 3784;
    int RST = 4;

    /// Reads a packet without its link header, in network byte order.
    static Optional<Heard> of(long nanos, int etherType, ByteBuffer packet) {
        return switch (etherType) {
            case ETHERTYPE_IPV4 -> datagram(nanos, packet);
            case ETHERTYPE_ARP -> announcement(nanos, packet);
            default -> Optional.empty();
        };
    }

    private static Optional<Heard> datagram(long nanos, ByteBuffer packet) {
        if (packet.remaining() < 20) return Optional.empty();
        int payload = 4 * (packet.get(0) & 15);
        return switch (packet.get(9)) {
            case PROTOCOL_VRRP -> advert(nanos, packet, payload);
            case PROTOCOL_UDP -> control(nanos, packet, payload);
            case PROTOCOL_TCP -> refusal(nanos, packet, payload);
            default -> Optional.empty();
        };
    }

    private static Optional<Heard> advert(long nanos, ByteBuffer packet, int pdu) {
        if (packet.remaining() < pdu + 8) return Optional.empty();
        return Optional.of(new Advert(nanos, packet.getInt(12), packet.get(pdu + 1) & 255, packet.get(pdu + 2) & 255));
    }

    private static Optional<Heard> control(long nanos, ByteBuffer packet, int udp) {
        boolean isBfd = packet.remaining() >= udp + 8 && packet.getShort(udp + 2) == BFD_PORT;
        return isBfd ? Optional.of(new Control(nanos, packet.getInt(12))) : Optional.empty();
    }

    private static Optional<Heard> refusal(long nanos, ByteBuffer packet, int segment) {
        if (packet.remaining() < segment + 14 || (packet.get(segment + 13) & RST) == 0) return Optional.empty();
        return Optional.of(new Refusal(nanos, packet.getInt(12)));
    }

    private static Optional<Heard> announcement(long nanos, ByteBuffer packet) {
        if (packet.remaining() < 28 || packet.getInt(14) != packet.getInt(24)) return Optional.empty();
        return Optional.of(new Announcement(nanos, packet.getInt(14)));
    }
}
