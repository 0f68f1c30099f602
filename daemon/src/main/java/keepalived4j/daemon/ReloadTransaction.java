package keepalived4j.daemon;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The course of one reload: every child prepares, then every child switches. Says what is to be done next; does
/// nothing itself.
///
/// @param <C> how a child is told from another
final class ReloadTransaction<C> {

    private final Set<C> preparing;
    private final Set<C> switching;

    /// What the core does next.
    enum Step {
        WAIT,
        /// All are prepared: tell every child to switch.
        SWITCH,
        /// One cannot: tell every child to forget it.
        ABANDON,
        /// All have switched.
        COMPLETE
    }

    /// Begins with the children that were sent the new configuration.
    ReloadTransaction(Collection<C> children) {
        preparing = new HashSet<>(children);
        switching = new HashSet<>(children);
    }

    /// What to do before any child has answered.
    Step begin() {
        return preparing.isEmpty() ? Step.SWITCH : Step.WAIT;
    }

    Step prepared(C child) {
        return preparing.remove(child) && preparing.isEmpty() ? Step.SWITCH : Step.WAIT;
    }

    /// A refusal leaves everything as it was. After the switch there is none.
    Step refused(C child) {
        return preparing.contains(child) ? Step.ABANDON : Step.WAIT;
    }

    Step running(C child) {
        return switching.remove(child) && switching.isEmpty() ? Step.COMPLETE : Step.WAIT;
    }

    /// A child that dies before it has prepared refuses; one that dies while it switches is started again with the new
    /// configuration.
    Step died(C child) {
        return preparing.contains(child) ? Step.ABANDON : Step.WAIT;
    }
}
