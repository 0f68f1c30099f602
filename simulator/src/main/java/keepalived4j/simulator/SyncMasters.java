package keepalived4j.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import keepalived4j.tracking.Standing;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;

/// Two masters of a VRID that hear each other are one after the next advert of the better one.
final class SyncMasters {

    /// The longest interval, and what the link adds.
    private static final long BOUND = 1_002_000_000;

    private final long[][][] since;
    /// By VRID: who is master of it now.
    private final boolean[][] reigning;
    private final List<SyncNode> nodes;

    /// @param vrids the highest VRID
    SyncMasters(List<SyncNode> nodes, int vrids) {
        this.nodes = nodes;
        this.since = new long[vrids + 1][nodes.size()][nodes.size()];
        this.reigning = new boolean[vrids + 1][nodes.size()];
    }

    Optional<String> timePasses(long now) {
        for (boolean[] ofVrid : reigning) {
            Arrays.fill(ofVrid, false);
        }
        for (SyncNode node : nodes) {
            look(node, now);
        }
        for (int vrid = 1; vrid < since.length; vrid++) {
            Optional<String> broken = pairs(vrid, now);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private Optional<String> pairs(int vrid, long now) {
        boolean[] masters = reigning[vrid];
        for (int one = 0; one < masters.length; one++) {
            for (int other = one + 1; other < masters.length; other++) {
                if (!masters[one] || !masters[other]) {
                    since[vrid][one][other] = now;
                } else if (now - since[vrid][one][other] > BOUND) {
                    return Optional.of("n" + one + " and n" + other + " are both master of VRID " + vrid);
                }
            }
        }
        return Optional.empty();
    }

    private void look(SyncNode node, long now) {
        if (!node.isRunning() || node.link != Standing.UP || now < node.quietUntil) {
            return;
        }
        for (VirtualRouter router : node.routers.get().all()) {
            if (router.state() == RouterState.MASTER) {
                reigning[router.instance().vrid().value()][node.number] = true;
            }
        }
    }

    /// An advert got lost.
    void lost(int vrid, int from, int to, long now) {
        since[vrid][Math.min(from, to)][Math.max(from, to)] = now;
    }

    /// Something happened.
    void disturbed(long now) {
        for (long[][] ofVrid : since) {
            for (long[] row : ofVrid) {
                Arrays.fill(row, now);
            }
        }
    }
}
