package keepalived4j.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.tracking.Standing;

/// The nodes and the links between them.
final class Group {

    /// What rounding of clocks and timers may add up to.
    static final long TOLERANCE_NANOS = 200_000;

    final Scenario scenario;
    final List<Node> nodes = new ArrayList<>();
    private final int[][] cuts;
    final long longestInterval;
    final int mostAdverts;

    Group(Scenario scenario) {
        this.scenario = scenario;
        long longest = 0;
        int most = 0;
        for (Scenario.Member member : scenario.members()) {
            nodes.add(new Node(nodes.size(), member));
            longest = Math.max(longest, member.instance().advertInterval().toNanos());
            most = Math.max(most, member.instance().downTimerAdverts());
        }
        for (Incident incident : scenario.incidents()) {
            if (incident instanceof Incident.Reload reload) {
                Duration interval = reload.wanted().advertInterval();
                longest = Math.max(longest, interval.toNanos());
                most = Math.max(most, reload.wanted().downTimerAdverts());
            }
        }
        longestInterval = longest;
        mostAdverts = most;
        cuts = new int[nodes.size()][nodes.size()];
    }

    boolean reaches(Node from, Node to) {
        return cuts[from.number][to.number] == 0 && from.link == Standing.UP && to.link == Standing.UP;
    }

    void cut(int from, int to) {
        cuts[from][to]++;
    }

    void heal(int from, int to) {
        cuts[from][to] = Math.max(0, cuts[from][to] - 1);
    }

    /// The most that may pass between the moment a packet or timer is due and the reaction to it.
    long slack() {
        Scenario.Weather weather = scenario.weather();
        return weather.maxDelayNanos() + weather.maxLatenessNanos() + TOLERANCE_NANOS;
    }

    /// The longest master-down interval any member may have, on the slowest clock.
    long longestMasterDown() {
        long skew = Math.max(longestInterval, 1_000_000_000L);
        return (mostAdverts * longestInterval + skew) / 1000 * 1002;
    }
}
