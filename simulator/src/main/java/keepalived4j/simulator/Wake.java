package keepalived4j.simulator;

import java.util.Optional;
import java.util.function.LongSupplier;
import keepalived4j.values.Deadline;

/// When a process wakes: for its next deadline, and late by what is drawn once for each.
final class Wake {

    private Optional<Deadline> reason = Optional.empty();
    private long at = Long.MAX_VALUE;

    /// On the virtual clock; `Long.MAX_VALUE`: never.
    long at() {
        return at;
    }

    void never() {
        at = Long.MAX_VALUE;
    }

    /// @param offset by how much the clock of `next` is ahead of the virtual one
    void plan(Optional<Deadline> next, long offset, long now, LongSupplier lateness) {
        if (next.isEmpty()) {
            never();
        } else if (at <= now || at == Long.MAX_VALUE || !next.equals(reason)) {
            at = Math.max(now, next.get().nanos() - offset) + lateness.getAsLong();
        }
        reason = next;
    }
}
