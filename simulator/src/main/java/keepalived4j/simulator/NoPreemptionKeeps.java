package keepalived4j.simulator;

import java.util.Arrays;
import java.util.Optional;
import keepalived4j.model.Preemption;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.RouterState;

/// A node that is not to preempt never takes over from a master it has just heard, however low.
final class NoPreemptionKeeps implements Invariant {

    private final long[] heard;
    private final long[] interval;

    NoPreemptionKeeps(int nodes) {
        heard = new long[nodes];
        interval = new long[nodes];
        Arrays.fill(heard, Long.MIN_VALUE / 2);
    }

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        Node node = turn.node();
        int number = node.number;
        if (turn.event() instanceof Event.AdvertReceived(ReceivedAdvert advert, var _)
                && turn.before() == RouterState.BACKUP
                && !node.isQuiet(turn.now())) {
            heard[number] = advert.priority() == 0 ? Long.MIN_VALUE / 2 : turn.clock();
            interval[number] = advert.interval().toNanos();
        }
        if (turn.before() != RouterState.BACKUP && turn.after() == RouterState.BACKUP) {
            heard[number] = Long.MIN_VALUE / 2;
        }
        if (turn.before() != RouterState.BACKUP || !turn.entered(RouterState.MASTER)) {
            return Optional.empty();
        }
        boolean preempts = !(node.instance.preemption() instanceof Preemption.Never);
        long shortest = interval[number] * node.instance.downTimerAdverts();
        if (preempts || turn.clock() - heard[number] >= shortest) {
            return Optional.empty();
        }
        return Optional.of(node.name() + " took over from a master it had heard "
                + (turn.clock() - heard[number]) / 1_000_000 + " ms before");
    }
}
