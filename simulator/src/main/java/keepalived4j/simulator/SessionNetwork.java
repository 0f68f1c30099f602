package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.bfd.Session;

/// Two nodes and the paths of the sessions between them.
final class SessionNetwork {

    static final int MOST_SESSIONS = 3;

    final SessionScenario scenario;
    final List<SessionNode> nodes = new ArrayList<>();
    private final int[][] cuts = new int[MOST_SESSIONS][2];

    SessionNetwork(SessionScenario scenario) {
        this.scenario = scenario;
        for (SessionPlan plan : scenario.plans()) {
            nodes.add(
                    new SessionNode(nodes.size(), plan, scenario.clockOffsets().get(nodes.size())));
        }
    }

    SessionNode other(SessionNode node) {
        return nodes.get(1 - node.number);
    }

    void cut(int session, int from) {
        cuts[session][from]++;
    }

    void heal(int session, int from) {
        cuts[session][from] = Math.max(0, cuts[session][from] - 1);
    }

    boolean reaches(int session, int from) {
        return cuts[session][from] == 0;
    }

    /// Whether nothing is in the way of a session: it is there at both ends, both can send, and one begins.
    boolean isWhole(int session) {
        boolean begins = false;
        for (SessionNode node : nodes) {
            if (!reaches(session, node.number)
                    || node.refused.contains(SessionPlan.name(session))
                    || node.session(session).isEmpty()) {
                return false;
            }
            begins |=
                    !node.session(session).map(Session::instance).orElseThrow().passive();
        }
        return begins;
    }

    /// How late something due may be noticed.
    long slack() {
        return scenario.weather().maxLatenessNanos() + Group.TOLERANCE_NANOS;
    }
}
