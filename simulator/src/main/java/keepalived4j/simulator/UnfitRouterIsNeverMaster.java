package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.tracking.Standing;
import keepalived4j.vrrp.RouterState;

/// A node whose link or decisive script is down, or not known to be up, is not master.
final class UnfitRouterIsNeverMaster implements Invariant {

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        Node node = turn.node();
        boolean knownUnfit = node.link == Standing.DOWN
                || node.faultsOnScript() && node.scriptKnown && node.script == Standing.DOWN
                || !node.isFit() && turn.entered(RouterState.MASTER);
        return knownUnfit && node.isMaster() ? Optional.of(node.name() + " is master and unfit") : Optional.empty();
    }
}
