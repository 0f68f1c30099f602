package keepalived4j.simulator;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
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

    /// @param virtual what the virtual clock shows when that of `next` shows so many nanoseconds
    void plan(Optional<Deadline> next, LongUnaryOperator virtual, long now, LongSupplier lateness) {
        if (next.isEmpty()) {
            never();
        } else if (at <= now || at == Long.MAX_VALUE || !next.equals(reason)) {
            at = Math.max(now, virtual.applyAsLong(next.get().nanos())) + lateness.getAsLong();
        }
        reason = next;
    }
}
