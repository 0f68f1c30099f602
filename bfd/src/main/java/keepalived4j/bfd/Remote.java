package keepalived4j.bfd;

import keepalived4j.packets.BfdDiagnostic;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;

/// What the neighbour last said of itself (RFC 5880 §6.8.1).
///
/// @param discriminator 0: not known
/// @param desiredMinTxMicros how often it would like to send, 0 to 4294967295 microseconds
/// @param requiredMinRxMicros how often it can receive, 0 to 4294967295 microseconds
/// @param demands whether it asks for silence while both ends are up
/// @param detectMult 1 to 255; 0: it has not been heard
public record Remote(
        int discriminator,
        BfdState state,
        BfdDiagnostic diagnostic,
        long desiredMinTxMicros,
        long requiredMinRxMicros,
        boolean demands,
        int detectMult) {

    /// Never heard.
    static final Remote UNKNOWN = new Remote(0, BfdState.DOWN, BfdDiagnostic.NO_DIAGNOSTIC, 0, 0, false, 0);

    /// What a packet that is in order says.
    static Remote of(BfdPacket packet) {
        return new Remote(
                packet.myDiscriminator(),
                packet.state(),
                BfdDiagnostic.numbered(packet.diagnostic()).orElse(BfdDiagnostic.NO_DIAGNOSTIC),
                packet.desiredMinTxMicros(),
                packet.requiredMinRxMicros(),
                packet.flags().demands(),
                packet.detectMult());
    }

    /// Not heard for the detection time (RFC 5880 §6.8.1, bfd.RemoteDiscr).
    Remote silent() {
        return new Remote(0, state, diagnostic, desiredMinTxMicros, requiredMinRxMicros, demands, detectMult);
    }

    /// Not heard for so long that only its intervals are worth keeping.
    Remote forgotten() {
        return new Remote(
                0,
                BfdState.DOWN,
                BfdDiagnostic.NO_DIAGNOSTIC,
                desiredMinTxMicros,
                requiredMinRxMicros,
                false,
                detectMult);
    }
}
