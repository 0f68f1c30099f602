package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.values.Deadline;

/// When the daemon says that it is well, and whether it may: only if every child has answered since it was last asked.
/// A child that is halted, or that turns in its loop no more, is as bad as a core that does. One that has died is not:
/// the core knows what to do about it.
///
/// @param <C> how a child is told from another
final class Heartbeat<C> {

    private final Duration interval;
    private final Set<C> silent = new HashSet<>();
    private Deadline next;

    /// The first beat is due at `now`.
    Heartbeat(Duration interval, Deadline now) {
        this.interval = interval;
        this.next = now;
    }

    Deadline next() {
        return next;
    }

    /// Whether a beat is due, and may be sent. The next is due an interval later in either case.
    boolean beats(Deadline now) {
        if (!next.isReached(now)) {
            return false;
        }
        next = now.plus(interval);
        return silent.isEmpty();
    }

    /// Whom of the children that run to ask now: those that still owe an answer are not asked twice.
    List<C> toAsk(Collection<C> running) {
        silent.retainAll(running);
        List<C> asked = new ArrayList<>(running);
        asked.removeAll(silent);
        silent.addAll(asked);
        return asked;
    }

    /// The child has answered, or is gone.
    void heard(C child) {
        silent.remove(child);
    }
}
