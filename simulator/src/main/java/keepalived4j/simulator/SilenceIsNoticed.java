package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.bfd.Fact;
import keepalived4j.bfd.Output;
import keepalived4j.packets.BfdState;

/// A session whose other end has been silent for the detection time is not up; and the other end is not given up sooner
/// (RFC 5880 §6.8.4).
final class SilenceIsNoticed implements SessionInvariant {

    @Override
    public Optional<String> timePasses(SessionNetwork network, long now) {
        for (SessionNode node : network.nodes) {
            for (SessionRecord session : node.records.values()) {
                long silence = node.clock(now) - session.heardAt;
                if (session.state == BfdState.UP && silence > session.mostDetection() + network.slack()) {
                    return Optional.of(node.name() + " " + session.instance.name() + " is up after " + silence / 1000
                            + " us of silence");
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> said(SessionRecord session, Output output, long clock) {
        long silence = clock - session.heardAt;
        boolean early =
                output instanceof Fact.Expired && session.state == BfdState.UP && silence < session.leastDetection();
        return early
                ? Optional.of(session.instance.name() + " gave up after " + silence / 1000 + " us of silence")
                : Optional.empty();
    }
}
