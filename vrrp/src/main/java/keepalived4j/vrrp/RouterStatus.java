package keepalived4j.vrrp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.InitialState;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// How a virtual router stands, to be shown. It does not change with its router.
///
/// @param wanted the state it would have but for others: a backup that its group keeps from taking over wants to be
///     master
/// @param master last heard, if another router
/// @param masterAdverInterval of that master, or its own
/// @param masterDownInterval how long it listens before it takes over
/// @param effectivePriority 1..255
/// @param totalPriority what is configured and what is tracked, unbounded
/// @param source of adverts
/// @param holdsAddresses whether it has asked for them
/// @param faults what keeps it from taking part
/// @param pending how many tracked objects that could fault it have not been heard of
/// @param since when it entered its state; absent: it has not started
/// @param begun when it started
/// @param masterReason why it last became master; absent: it never did
/// @param lastAdvert when it last sent one as master
/// @param timer that expires next
/// @param counters a copy
public record RouterStatus(
        VrrpInstance instance,
        RouterState state,
        RouterState wanted,
        Optional<KnownMaster> master,
        Duration masterAdverInterval,
        Duration masterDownInterval,
        int effectivePriority,
        int totalPriority,
        Optional<IpAddress> source,
        boolean holdsAddresses,
        List<FaultCause> faults,
        int pending,
        Optional<Deadline> since,
        Optional<Deadline> begun,
        Optional<Reason> masterReason,
        Optional<Deadline> lastAdvert,
        Optional<Deadline> timer,
        Counters counters) {

    private static final long NANOS_PER_MICRO = 1000;

    public RouterStatus {
        faults = List.copyOf(faults);
    }

    static RouterStatus of(VirtualRouter router, State state) {
        VrrpInstance instance = router.instance();
        return new RouterStatus(
                instance,
                router.state(),
                wanted(state, instance),
                router.master(),
                router.masterAdverInterval(),
                masterDownInterval(router),
                router.effectivePriority(),
                instance.priority().value() + router.trackedPoints(),
                router.source(),
                router.holdsAddresses(),
                router.faults(),
                router.conditions().contributions().pending(),
                router.since(),
                router.begun(),
                router.lastMasterReason(),
                router.lastAdvert(),
                router.nextDeadline(),
                router.counters().copy());
    }

    private static RouterState wanted(State state, VrrpInstance instance) {
        return switch (state) {
            case State.Initialize _ ->
                instance.priority().isOwner() && instance.initialState() == InitialState.MASTER
                        ? RouterState.MASTER
                        : RouterState.BACKUP;
            case State.Backup backup -> backup.heldBack() ? RouterState.MASTER : RouterState.BACKUP;
            case State.Master _ -> RouterState.MASTER;
            case State.Fault _ -> RouterState.FAULT;
            case State.Awaiting(State.Resumption resumption) ->
                resumption == State.Resumption.OWNER ? RouterState.MASTER : RouterState.BACKUP;
            case State.Stopped _ -> RouterState.INIT;
        };
    }

    private static Duration masterDownInterval(VirtualRouter router) {
        long micros = router.settings().masterDownInterval(router.effectivePriority(), router.masterAdverInterval());
        return Duration.ofNanos(micros * NANOS_PER_MICRO);
    }
}
