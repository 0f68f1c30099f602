package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import keepalived4j.values.Deadline;

/// The virtual servers of whose wishes the kernel refused one, and when each is tried again: after its delay_loop, for
/// the kernel may refuse for good.
///
/// Differs: keepalived tries again only what a check finds once more, and forgets the rest.
final class Backlog {

    private record Turn(Deadline due, long order, Pool pool) {}

    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparing(Turn::due).thenComparingLong(Turn::order));
    private final List<Pool> fresh = new ArrayList<>();
    private long order;

    void add(Pool pool) {
        fresh.add(pool);
    }

    /// Gives those that have come since the last time their turn.
    void schedule(Deadline now) {
        for (Pool pool : fresh) {
            turns.add(new Turn(now.plus(pool.server().delayLoop()), order++, pool));
        }
        fresh.clear();
    }

    void clear() {
        fresh.clear();
        turns.clear();
    }

    /// When the first is due.
    Optional<Deadline> next() {
        Turn first = turns.peek();
        return first == null ? Optional.empty() : Optional.of(first.due());
    }

    /// Takes the first out.
    Pool remove() {
        return turns.remove().pool();
    }
}
