package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.bfd.Session;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdState;

/// Once it has been calm for long, a session whose path is whole is up at both ends, at the pace that both ask for.
final class SessionsComeUp implements SessionInvariant {

    @Override
    public Optional<String> timePasses(SessionNetwork network, long now) {
        if (now < network.scenario.settledNanos()) {
            return Optional.empty();
        }
        for (int session = 0; session < SessionNetwork.MOST_SESSIONS; session++) {
            if (network.isWhole(session)) {
                Session one = network.nodes.getFirst().session(session).orElseThrow();
                Session other = network.nodes.getLast().session(session).orElseThrow();
                if (!settled(one, other) || !settled(other, one)) {
                    return Optional.of(shown(one) + ", at the other end " + shown(other) + ", have not settled");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean settled(Session one, Session other) {
        BfdInstance ours = one.instance();
        BfdInstance theirs = other.instance();
        long transmit = micros(Math.max(
                ours.desiredMinTxInterval().toNanos(),
                theirs.requiredMinRxInterval().toNanos()));
        long receive = micros(Math.max(
                theirs.desiredMinTxInterval().toNanos(),
                ours.requiredMinRxInterval().toNanos()));
        return one.state() == BfdState.UP
                && !one.isPolling()
                && one.transmitMicros() == transmit
                && one.detectionMicros() == theirs.detectMult() * receive
                && one.remote().discriminator() == other.discriminator();
    }

    private static long micros(long nanos) {
        return nanos / 1000;
    }

    private static String shown(Session session) {
        return session + " polling " + session.isPolling() + " every " + session.transmitMicros() + " us, detects in "
                + session.detectionMicros() + " us";
    }
}
