package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.bfd.Effect;
import keepalived4j.bfd.Output;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;

/// What is sent agrees with itself (RFC 5880 §6.8.7).
final class PacketsMakeSense implements SessionInvariant {

    private static final long SECOND_MICROS = 1_000_000;

    @Override
    public Optional<String> said(SessionRecord session, Output output, long clock) {
        return output instanceof Effect.SendPacket(BfdPacket packet) && !makesSense(session, packet)
                ? Optional.of(session.instance.name() + " in " + session.state + " sends " + packet)
                : Optional.empty();
    }

    private static boolean makesSense(SessionRecord session, BfdPacket packet) {
        boolean isUp = packet.state() == BfdState.UP;
        boolean knowsOther = packet.state() == BfdState.INIT || isUp;
        return packet.state() == session.state
                && packet.state() != BfdState.ADMIN_DOWN
                && packet.myDiscriminator() != 0
                && (packet.yourDiscriminator() != 0 || !knowsOther)
                && !(packet.flags().polls() && packet.flags().answers())
                && (isUp || packet.desiredMinTxMicros() >= SECOND_MICROS)
                && packet.detectMult() == session.instance.detectMult();
    }
}
