package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.vrrp.RouterState;

/// Two masters that hear each other are one master after the next advert of the better one: an interval and what the
/// link and the loop may add.
final class TwoMastersDoNotLast implements Invariant {

    private final long[][] since;

    TwoMastersDoNotLast(int nodes) {
        since = new long[nodes][nodes];
    }

    @Override
    public Optional<String> timePasses(Group group, long now) {
        for (Node one : group.nodes) {
            for (Node other : group.nodes) {
                if (one.number < other.number && now - since[one.number][other.number] > bound(group)) {
                    if (clash(group, one, other, now)) {
                        return Optional.of(one.name() + " and " + other.name() + " are both master since "
                                + Trace.stamp(since[one.number][other.number]));
                    }
                    restart(one.number, other.number, now);
                }
            }
        }
        return Optional.empty();
    }

    private static long bound(Group group) {
        return group.longestInterval / 1000 * 1002 + 2 * group.slack();
    }

    private static boolean clash(Group group, Node one, Node other, long now) {
        return reigns(one, now) && reigns(other, now) && group.reaches(one, other) && group.reaches(other, one);
    }

    private static boolean reigns(Node node, long now) {
        return node.isRunning() && node.isMaster() && !node.isQuiet(now);
    }

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        if ((turn.before() == RouterState.MASTER) != (turn.after() == RouterState.MASTER)) {
            restartAll(turn.node().number, turn.now());
        }
        return Optional.empty();
    }

    @Override
    public void disturbed(Group group, Incident incident, long now) {
        for (int node = 0; node < since.length; node++) {
            restartAll(node, now);
        }
        if (incident instanceof Incident.Start start) {
            restartAll(start.node(), now + start.quietNanos() / 1000 * 1002 + group.longestInterval);
        }
    }

    @Override
    public void lost(int from, int to, long now) {
        restart(from, to, now);
    }

    private void restartAll(int node, long now) {
        for (int other = 0; other < since.length; other++) {
            restart(node, other, now);
        }
    }

    private void restart(int one, int other, long now) {
        since[one][other] = Math.max(since[one][other], now);
        since[other][one] = since[one][other];
    }
}
