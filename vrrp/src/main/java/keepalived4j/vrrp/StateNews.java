package keepalived4j.vrrp;

import java.util.Optional;

/// What has been told of the states of one router, to whoever is notified of them.
final class StateNews {

    private final VirtualRouter router;
    private Optional<Notification> last = Optional.empty();
    private Told told = Told.NEVER;

    StateNews(VirtualRouter router) {
        this.router = router;
    }

    /// Tells of a state the router enters. A member of a group that is in that state already says nothing twice.
    void tell(Notification entered, Outputs out) {
        boolean known = last.equals(Optional.of(entered));
        Optional<RouterGroup> group = router.group();
        if (known && group.isPresent() && group.get().isIn(entered)) {
            return;
        }
        last = known ? last : Optional.of(entered);
        told = Told.NOW;
        router.notify(entered, out);
    }

    /// What was told before counts as told before the reload that now begins.
    void beginReload() {
        told = told.agedByReload();
    }

    /// Says to FIFOs what a reload has not changed. As ever, a router that stays master says nothing.
    void restate(Outputs out) {
        RouterState state = router.state();
        if (told == Told.BEFORE_RELOAD && (state == RouterState.BACKUP || state == RouterState.FAULT)) {
            out.add(router, new Effect.Restate(Notification.of(state), router.effectivePriority()));
        }
    }

    /// What a router says that the configuration no longer has: DELETED if somebody asked for that, else FAULT.
    void tellDeleted(Outputs out) {
        boolean asked = router.instance().options().announcesDeletion();
        if (asked || router.state() != RouterState.FAULT) {
            router.notify(asked ? Notification.DELETED : Notification.FAULT, out);
        }
    }
}
