package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.vrrp.Counters;
import keepalived4j.vrrp.VirtualRouter;

/// What a router counts is what was seen of it.
final class CountersAgree implements Invariant {

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        Node node = turn.node();
        VirtualRouter router = node.core.orElseThrow().router();
        Counters counters = router.counters();
        if (counters.advertsSent() != node.sentSinceStart) {
            return Optional.of(
                    node.name() + " sent " + node.sentSinceStart + " adverts and counts " + counters.advertsSent());
        }
        long reigns = counters.becameMaster() - counters.releasedMaster();
        if (reigns != (router.holdsAddresses() ? 1 : 0)) {
            return Optional.of(node.name() + " is " + turn.after() + " after " + counters);
        }
        long errors = counters.lengthErrors()
                + counters.hopLimitErrors()
                + counters.invalidTypes()
                + counters.intervalErrors()
                + counters.checksumErrors()
                + counters.versionErrors()
                + counters.authFailures();
        return errors == 0 ? Optional.empty() : Optional.of(node.name() + " found errors in good packets");
    }
}
