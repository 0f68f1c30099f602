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

    int ETHERTYPE_IPV4 = 0x0800;
    int ETHERTYPE_ARP = 0x0806;

    /// Reads a packet without its link header, in network byte order.
    static Optional<Heard> of(long nanos, int etherType, ByteBuffer packet) {
        return switch (etherType) {
            case ETHERTYPE_IPV4 -> advert(nanos, packet);
            case ETHERTYPE_ARP -> announcement(nanos, packet);
            default -> Optional.empty();
        };
    }

    private static Optional<Heard> advert(long nanos, ByteBuffer packet) {
        if (packet.remaining() < 20 || packet.get(9) != 112) return Optional.empty();
        int pdu = 4 * (packet.get(0) & 15);
        if (packet.remaining() < pdu + 8) return Optional.empty();
        return Optional.of(new Advert(nanos, packet.getInt(12), packet.get(pdu + 1) & 255, packet.get(pdu + 2) & 255));
    }

    private static Optional<Heard> announcement(long nanos, ByteBuffer packet) {
        if (packet.remaining() < 28 || packet.getInt(14) != packet.getInt(24)) return Optional.empty();
        return Optional.of(new Announcement(nanos, packet.getInt(14)));
    }
}
