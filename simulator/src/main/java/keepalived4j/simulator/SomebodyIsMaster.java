package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.vrrp.RouterState;

/// Where somebody is fit, somebody is master a master-down interval after the last one was, or after the last thing
/// that happened.
final class SomebodyIsMaster implements Invariant {

    private long since;

    @Override
    public Optional<String> timePasses(Group group, long now) {
        if (now - since <= group.longestMasterDown() + 2 * group.slack()) {
            return Optional.empty();
        }
        boolean anyFit = false;
        for (Node node : group.nodes) {
            if (node.isMaster()) {
                since = now;
                return Optional.empty();
            }
            anyFit |= node.isRunning() && node.isFit();
        }
        return anyFit ? Optional.of("nobody is master since " + Trace.stamp(since)) : Optional.empty();
    }

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        if (turn.before() == RouterState.MASTER || turn.node().isMaster()) {
            since = Math.max(since, turn.now());
        }
        return Optional.empty();
    }

    @Override
    public void disturbed(Group group, Incident incident, long now) {
        since = Math.max(since, now);
        if (incident instanceof Incident.Start start) {
            since = Math.max(since, now + start.quietNanos() / 1000 * 1002);
        }
    }
}
