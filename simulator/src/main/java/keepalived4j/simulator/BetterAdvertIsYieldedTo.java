package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.RouterState;

/// A master that hears a better advert is master no longer, and one that hears a worse one still is (RFC 9568 §6.4.3).
final class BetterAdvertIsYieldedTo implements Invariant {

    private static final int OWNER = 255;

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        if (turn.before() != RouterState.MASTER
                || turn.node().isQuiet(turn.now())
                || !(turn.event() instanceof Event.AdvertReceived(ReceivedAdvert advert, var _))) {
            return Optional.empty();
        }
        IpAddress ours = turn.node().instance.source().orElseThrow();
        boolean better = advert.priority() > turn.priority()
                || advert.priority() == turn.priority() && advert.source().compareTo(ours) > 0;
        boolean yielded = turn.after() != RouterState.MASTER;
        boolean owners = advert.priority() == OWNER && turn.priority() == OWNER;
        if (better == yielded || owners && !better) {
            return Optional.empty();
        }
        return Optional.of(turn.node().name() + " with " + turn.priority() + (yielded ? " yielded to " : " ignored ")
                + advert.priority() + " from " + advert.source());
    }
}
