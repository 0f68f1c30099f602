package keepalived4j.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.values.Deadline;

/// When what others have taken away is put back: at once, but each thing at most once a second.
///
/// Differs: what is taken away again and again is not put back in a race with whoever does it.
final class Restorations<T> {

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final Map<T, Deadline> nextAllowed = new HashMap<>();
    private final Map<T, Deadline> waiting = new LinkedHashMap<>();
    private long count;

    /// How often something was put back.
    long count() {
        return count;
    }

    /// Whether something that was taken away may be put back at once; else its time will come.
    boolean mayRestore(T lost, Deadline now) {
        Deadline allowed = nextAllowed.get(lost);
        if (allowed != null && now.isBefore(allowed)) {
            waiting.put(lost, allowed);
            return false;
        }
        nextAllowed.put(lost, now.plus(BETWEEN));
        count++;
        return true;
    }

    /// Forgets everything else.
    void retain(Collection<T> kept) {
        nextAllowed.keySet().retainAll(kept);
        waiting.keySet().retainAll(kept);
    }

    /// When something is next due; absent: nothing waits.
    Optional<Deadline> next() {
        Optional<Deadline> next = Optional.empty();
        for (Deadline deadline : waiting.values()) {
            if (next.isEmpty() || deadline.isBefore(next.get())) {
                next = Optional.of(deadline);
            }
        }
        return next;
    }

    /// Takes out what is to be put back now.
    List<T> due(Deadline now) {
        List<T> due = new ArrayList<>();
        for (Map.Entry<T, Deadline> entry : List.copyOf(waiting.entrySet())) {
            if (entry.getValue().isReached(now)) {
                waiting.remove(entry.getKey());
                if (mayRestore(entry.getKey(), now)) {
                    due.add(entry.getKey());
                }
            }
        }
        return due;
    }
}
