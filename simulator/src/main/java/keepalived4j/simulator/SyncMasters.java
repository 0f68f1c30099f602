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
    private final String[] names;
    /// Who is master of the VRID that is looked at.
    private final boolean[] reigning;
    private final List<SyncNode> nodes;

    /// @param vrids the highest VRID
    SyncMasters(List<SyncNode> nodes, int vrids) {
        this.nodes = nodes;
        this.since = new long[vrids + 1][nodes.size()][nodes.size()];
        this.reigning = new boolean[nodes.size()];
        this.names = new String[vrids + 1];
        Arrays.setAll(names, vrid -> "VI_" + vrid);
    }

    Optional<String> timePasses(long now) {
        for (int vrid = 1; vrid < since.length; vrid++) {
            for (int node = 0; node < reigning.length; node++) {
                reigning[node] = reigns(nodes.get(node), vrid, now);
            }
            Optional<String> broken = pairs(vrid, now);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private Optional<String> pairs(int vrid, long now) {
        for (int one = 0; one < reigning.length; one++) {
            for (int other = one + 1; other < reigning.length; other++) {
                if (!reigning[one] || !reigning[other]) {
                    since[vrid][one][other] = now;
                } else if (now - since[vrid][one][other] > BOUND) {
                    return Optional.of("n" + one + " and n" + other + " are both master of VRID " + vrid);
                }
            }
        }
        return Optional.empty();
    }

    private boolean reigns(SyncNode node, int vrid, long now) {
        if (!node.isRunning() || node.link != Standing.UP || now < node.quietUntil) {
            return false;
        }
        Optional<VirtualRouter> router = node.routers.get().named(names[vrid]);
        return router.isPresent() && router.get().state() == RouterState.MASTER;
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
