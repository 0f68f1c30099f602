package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.values.Deadline;

/// The children that have died, and when each is to be started again.
final class Respawns {

    private final Map<Child, Deadline> due = new LinkedHashMap<>();

    void add(Child child, Deadline at) {
        due.put(child, at);
    }

    boolean contains(Child child) {
        return due.containsKey(child);
    }

    void clear() {
        due.clear();
    }

    Optional<Deadline> next() {
        Optional<Deadline> next = Optional.empty();
        for (Deadline one : due.values()) {
            next = Deadline.earlier(next, Optional.of(one));
        }
        return next;
    }

    /// Those whose time has come at `now`, which are here no more.
    List<Child> take(Deadline now) {
        List<Child> taken = new ArrayList<>(due.size());
        for (Map.Entry<Child, Deadline> one : due.entrySet()) {
            if (one.getValue().isReached(now)) {
                taken.add(one.getKey());
            }
        }
        due.keySet().removeAll(taken);
        return taken;
    }
}
