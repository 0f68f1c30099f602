package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.bfd.Effect;
import keepalived4j.bfd.Output;
import keepalived4j.packets.BfdPacket;

/// A session never sends of its own sooner than agreed, or than a second while it is not up (RFC 5880 §6.8.3, §6.8.7),
/// and never falls silent. Answers to polls do not count.
final class PaceIsKept implements SessionInvariant {

    @Override
    public Optional<String> said(SessionRecord session, Output output, long clock) {
        if (!(output instanceof Effect.SendPacket(BfdPacket packet))
                || packet.flags().answers()) {
            return Optional.empty();
        }
        long early = session.earlyBy(clock);
        session.speaks(clock);
        return early > 0
                ? Optional.of(session.instance.name() + " in " + session.state + " sends " + early / 1000 + " us early")
                : Optional.empty();
    }

    @Override
    public Optional<String> timePasses(SessionNetwork network, long now) {
        for (SessionNode node : network.nodes) {
            for (SessionRecord session : node.records.values()) {
                long late = node.clock(now) - session.latestNext() - network.slack();
                if (session.speaksUnasked() && late > 0) {
                    return Optional.of(node.name() + " " + session.instance.name() + " in " + session.state
                            + " has been silent for " + late / 1000 + " us too long");
                }
            }
        }
        return Optional.empty();
    }
}
