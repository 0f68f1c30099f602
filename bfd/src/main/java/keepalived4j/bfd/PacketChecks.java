package keepalived4j.bfd;

import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdDiagnostic;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;

/// The rules a packet has to keep (RFC 5880 §6.8.6), one after the other.
final class PacketChecks {

    private PacketChecks() {}

    /// What is wrong with it, whoever it is for.
    static Optional<PacketDefect> ofPacket(BfdPacket packet) {
        if (packet.version() != BfdPacket.VERSION) {
            return Optional.of(PacketDefect.VERSION_UNKNOWN);
        }
        if (packet.detectMult() == 0) {
            return Optional.of(PacketDefect.DETECT_MULT_ZERO);
        }
        if (packet.flags().isMultipoint()) {
            return Optional.of(PacketDefect.MULTIPOINT);
        }
        if (packet.myDiscriminator() == 0) {
            return Optional.of(PacketDefect.MY_DISCRIMINATOR_ZERO);
        }
        boolean isNotUp = packet.state() == BfdState.DOWN || packet.state() == BfdState.ADMIN_DOWN;
        if (packet.yourDiscriminator() == 0 && !isNotUp) {
            return Optional.of(PacketDefect.YOUR_DISCRIMINATOR_ZERO);
        }
        if (packet.flags().polls() && packet.flags().answers()) {
            return Optional.of(PacketDefect.POLL_AND_FINAL);
        }
        if (BfdDiagnostic.numbered(packet.diagnostic()).isEmpty()) {
            return Optional.of(PacketDefect.DIAGNOSTIC_UNKNOWN);
        }
        return Optional.empty();
    }

    /// What is wrong with it as one for the session of `instance`.
    ///
    /// Differs: hops are counted from the session's own ttl and not from 255 (RFC 5881 §5), so that the default hop
    /// limit of IPv6, 64, lets packets of any other hop limit from 64 on pass. As keepalived does; a session with
    /// 255 at both ends has the protection of the RFC.
    static Optional<PacketDefect> ofSession(BfdInstance instance, ReceivedPacket received) {
        boolean countsHops = instance.maxHops() != BfdInstance.ANY_HOPS
                && received.hopLimit().isPresent();
        if (countsHops && received.hopLimit().getAsInt() + instance.maxHops() < instance.ttl()) {
            return Optional.of(PacketDefect.TOO_MANY_HOPS);
        }
        return received.packet().flags().hasAuthentication()
                ? Optional.of(PacketDefect.AUTHENTICATED)
                : Optional.empty();
    }
}
