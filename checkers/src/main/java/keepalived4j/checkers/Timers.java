package keepalived4j.checkers;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import keepalived4j.values.Deadline;

/// What waits for a point in time, the earliest first.
final class Timers<T extends Timed> {

    private final TreeSet<T> waiting =
            new TreeSet<>(Comparator.<T, Deadline>comparing(Timed::due).thenComparingLong(Timed::serial));

    void add(T timed) {
        waiting.add(timed);
    }

    void remove(T timed) {
        waiting.remove(timed);
    }

    /// Moves one that waits to another point.
    void move(T timed, Deadline due) {
        if (!timed.due().equals(due)) {
            waiting.remove(timed);
            timed.dueAt(due);
            waiting.add(timed);
        }
    }

    Optional<Deadline> earliest() {
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.getFirst().due());
    }

    /// One whose point has come.
    Optional<T> due(Deadline now) {
        return waiting.isEmpty() || !waiting.getFirst().due().isReached(now)
                ? Optional.empty()
                : Optional.of(waiting.getFirst());
    }
}
