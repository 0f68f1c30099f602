package keepalived4j.daemon;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.Deadline;

/// The course of one reload: every child prepares, then every child switches. Says what is to be done next; does
/// nothing itself.
///
/// @param <C> how a child is told from another
final class ReloadTransaction<C> {

    private final Set<C> preparing;
    private final Set<C> switching;
    private final Duration patience;
    /// Until when all have to have answered; absent once that is over and has been said.
    private Optional<Deadline> limit;

    /// What the core does next.
    enum Step {
        WAIT,
        /// All are prepared: tell every child to switch.
        SWITCH,
        /// One cannot: tell every child to forget it.
        ABANDON,
        /// Some should have switched long ago. It is too late to forget it: others have.
        TELL,
        /// All have switched.
        COMPLETE
    }

    /// Begins at `now` with the children that were sent the new configuration.
    ///
    /// @param patience how long they may take to prepare, and once more to switch
    ReloadTransaction(Collection<C> children, Duration patience, Deadline now) {
        this.preparing = new HashSet<>(children);
        this.switching = new HashSet<>(children);
        this.patience = patience;
        this.limit = Optional.of(now.plus(patience));
    }

    /// What to do before any child has answered.
    Step begin() {
        return preparing.isEmpty() ? Step.SWITCH : Step.WAIT;
    }

    /// A child has been started with the configuration of before. Whether it is in time to prepare like the others; if
    /// not, it has been started with the new one.
    boolean isJoinedBy(C child) {
        if (preparing.isEmpty()) {
            return false;
        }
        preparing.add(child);
        switching.add(child);
        return true;
    }

    Step prepared(C child, Deadline now) {
        if (!preparing.remove(child) || !preparing.isEmpty()) {
            return Step.WAIT;
        }
        limit = Optional.of(now.plus(patience));
        return Step.SWITCH;
    }

    /// A refusal leaves everything as it was. After the switch there is none.
    Step refused(C child) {
        return preparing.contains(child) ? Step.ABANDON : Step.WAIT;
    }

    /// Before the switch this is said of the configuration of before, by a child that has just been started.
    Step running(C child) {
        return preparing.isEmpty() && switching.remove(child) && switching.isEmpty() ? Step.COMPLETE : Step.WAIT;
    }

    /// A child that dies before all have prepared refuses, also if it has prepared itself: the one that takes its place
    /// has not. One that dies while it switches is started again with the new configuration.
    Step died(C child) {
        return !preparing.isEmpty() && switching.contains(child) ? Step.ABANDON : Step.WAIT;
    }

    /// Who has not answered yet.
    Set<C> awaited() {
        return preparing.isEmpty() ? switching : preparing;
    }

    Optional<Deadline> nextDeadline() {
        return limit;
    }

    Step timeReached(Deadline now) {
        if (limit.isEmpty() || limit.get().isAfter(now)) {
            return Step.WAIT;
        }
        limit = Optional.empty();
        return preparing.isEmpty() ? Step.TELL : Step.ABANDON;
    }
}
