package keepalived4j.simulator;

import java.util.Optional;

/// A master that is scheduled sends an advert each interval, whatever it receives.
final class MasterIsHeardFrom implements Invariant {

    @Override
    public Optional<String> timePasses(Group group, long now) {
        for (Node node : group.nodes) {
            if (!node.isRunning() || !node.isMaster()) {
                continue;
            }
            long silence = node.clockNanos(now) - node.lastSent;
            long interval = node.instance.advertInterval().toNanos();
            if (silence > interval + group.scenario.weather().maxLatenessNanos() + Group.TOLERANCE_NANOS) {
                return Optional.of(node.name() + " is a silent master");
            }
        }
        return Optional.empty();
    }
}
