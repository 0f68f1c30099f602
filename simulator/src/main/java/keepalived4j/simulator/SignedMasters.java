package keepalived4j.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Among routers that sign there is one master: two that can believe each other are one after the next advert, and none
/// lasts no longer than a master-down interval.
final class SignedMasters {

    private final SignedScenario scenario;
    private final List<SignedNode> nodes;
    private final long interval;
    private final long masterDown;
    private final long slack;
    private final long[][] since;
    private long someoneSince;

    SignedMasters(SignedScenario scenario, List<SignedNode> nodes) {
        this.scenario = scenario;
        this.nodes = nodes;
        this.interval =
                scenario.members().getFirst().instance().advertInterval().toNanos();
        this.masterDown = 3 * interval + Math.max(interval, 1_000_000_000L);
        this.slack = scenario.weather().maxDelayNanos() + scenario.weather().maxLatenessNanos() + Group.TOLERANCE_NANOS;
        this.since = new long[nodes.size()][nodes.size()];
    }

    Optional<String> timePasses(long now) {
        boolean anyMaster = false;
        boolean anyRunning = false;
        for (SignedNode node : nodes) {
            anyMaster |= node.isMaster();
            anyRunning |= node.isRunning();
        }
        if (anyMaster || !anyRunning) {
            someoneSince = now;
        } else if (now - someoneSince > masterDown + 2 * slack) {
            return Optional.of("nobody is master since " + Trace.stamp(someoneSince));
        }
        for (SignedNode one : nodes) {
            for (SignedNode other : nodes) {
                if (one.number < other.number) {
                    Optional<String> broken = pair(one, other, now);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> pair(SignedNode one, SignedNode other, long now) {
        if (!one.isMaster() || !other.isMaster() || !clocksAgree(one, other, now)) {
            since[one.number][other.number] = now;
            return Optional.empty();
        }
        return now - since[one.number][other.number] > interval + 2 * slack
                ? Optional.of(one.name() + " and " + other.name() + " are both master since "
                        + Trace.stamp(since[one.number][other.number]))
                : Optional.empty();
    }

    private boolean clocksAgree(SignedNode one, SignedNode other, long now) {
        Duration apart = Duration.between(one.wallClock(now), other.wallClock(now));
        return Math.abs(apart.toSeconds()) < scenario.toleranceSeconds();
    }

    /// A letter got lost, or rightly did not count.
    void unheard(int from, int to, long now) {
        int one = Math.min(from, to);
        int other = Math.max(from, to);
        since[one][other] = now;
    }

    /// Something happened that may leave nobody in place for a while.
    void disturbed(long now) {
        someoneSince = now;
        for (long[] row : since) {
            Arrays.fill(row, now);
        }
    }

    /// Where any run, exactly one is master in the end.
    Optional<String> atTheEnd() {
        int masters = 0;
        int running = 0;
        for (SignedNode node : nodes) {
            masters += node.isMaster() ? 1 : 0;
            running += node.isRunning() ? 1 : 0;
        }
        return running > 0 && masters != 1
                ? Optional.of(masters + " masters of " + running + " in the end")
                : Optional.empty();
    }
}
