package keepalived4j.vrrp;

import java.util.Optional;
import keepalived4j.model.InitialState;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// The states in which a router takes no part in the election: Initialize (RFC 9568 §6.4.1), and those of a router
/// that is not fit, or not known to be.
final class OutsideElection {

    private final VirtualRouter router;

    OutsideElection(VirtualRouter router) {
        this.router = router;
    }

    State initialize(State.Initialize initialize, Event event, Deadline now, Outputs out) {
        return switch (event) {
            case Event.Startup(Deadline quietUntil) -> {
                router.beQuietUntil(quietUntil);
                router.removeLeftovers(out);
                for (FaultCause cause : router.faults()) {
                    out.add(router, new Fact.FaultAtStart(cause));
                }
                int configured = router.instance().priority().value();
                if (router.effectivePriority() != configured) {
                    out.add(router, new Fact.PriorityChanged(configured, router.effectivePriority()));
                }
                yield start(startsAsMaster() ? State.Resumption.OWNER : State.Resumption.BACKUP, now, out);
            }
            case Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.Reconfigured _ -> {
                router.absorbSilently(event);
                yield initialize;
            }
            case Event.StartupDelayChanged _,
                    Event.TimeReached _,
                    Event.AdvertReceived _,
                    Event.AddressDeleted _,
                    Event.RouteDeleted _,
                    Event.RuleDeleted _,
                    Event.GroupCalled _ -> initialize;
            case Event.Removed _ -> new State.Stopped();
            case Event.Shutdown _ -> stop(out);
        };
    }

    private boolean startsAsMaster() {
        return router.group().isPresent()
                ? router.group().get().startsAsMaster()
                : router.settings().isOwner() && router.instance().initialState() == InitialState.MASTER;
    }

    private State start(State.Resumption resumption, Deadline now, Outputs out) {
        return switch (router.hindrance()) {
            case FAULT -> enterFault(RouterState.INIT, whyFaulted(), resumption, out);
            case PENDING -> new State.Awaiting(resumption);
            case NONE -> join(RouterState.INIT, Reason.STARTED, resumption, now, out);
        };
    }

    private Reason whyFaulted() {
        return router.faults().isEmpty() ? Reason.GROUP : Reason.FAULT_RAISED;
    }

    State fault(State.Fault fault, Event event, Deadline now, Outputs out) {
        return switch (event) {
            case Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.Reconfigured _ -> {
                absorb(event, out);
                yield switch (router.hindrance()) {
                    case FAULT -> fault;
                    case PENDING -> new State.Awaiting(fault.resumption());
                    case NONE -> recover(fault.resumption(), now, out);
                };
            }
            case Event.GroupCalled(GroupCall call) ->
                switch (call) {
                    case MASTER, BACKUP -> follow(call, now, out);
                    case FAULT, ADDRESS_LOST, ANNOUNCE -> fault;
                };
            case Event.StartupDelayChanged(Deadline quietUntil) -> {
                router.beQuietUntil(quietUntil);
                yield fault;
            }
            case Event.TimeReached _,
                    Event.AdvertReceived _,
                    Event.AddressDeleted _,
                    Event.RouteDeleted _,
                    Event.RuleDeleted _ -> fault;
            case Event.Removed _ -> remove(out);
            case Event.Shutdown _ -> stop(out);
            case Event.Startup _ -> throw startedTwice();
        };
    }

    State awaiting(State.Awaiting awaiting, Event event, Deadline now, Outputs out) {
        return switch (event) {
            case Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.Reconfigured _ -> {
                absorb(event, out);
                if (!router.faults().isEmpty()) {
                    yield enterFault(RouterState.FAULT, Reason.FAULT_RAISED, awaiting.resumption(), out);
                }
                yield switch (router.hindrance()) {
                    case FAULT -> new State.Fault(awaiting.resumption());
                    case PENDING -> awaiting;
                    case NONE -> recover(awaiting.resumption(), now, out);
                };
            }
            case Event.GroupCalled(GroupCall call) ->
                switch (call) {
                    case MASTER, BACKUP -> follow(call, now, out);
                    // Nobody has been told that it takes part, so nobody is told that it does not.
                    case FAULT -> new State.Fault(awaiting.resumption());
                    case ADDRESS_LOST, ANNOUNCE -> awaiting;
                };
            case Event.StartupDelayChanged(Deadline quietUntil) -> {
                router.beQuietUntil(quietUntil);
                yield awaiting;
            }
            case Event.TimeReached _,
                    Event.AdvertReceived _,
                    Event.AddressDeleted _,
                    Event.RouteDeleted _,
                    Event.RuleDeleted _ -> awaiting;
            case Event.Removed _ -> remove(out);
            case Event.Shutdown _ -> stop(out);
            case Event.Startup _ -> throw startedTwice();
        };
    }

    /// Nothing is kept of what a reload names: an earlier run with another configuration may have left it.
    private void absorb(Event event, Outputs out) {
        router.absorb(event, out);
        if (event instanceof Event.Reconfigured) {
            router.removeLeftovers(out);
        }
    }

    State enterFault(RouterState from, Reason reason, State.Resumption resumption, Outputs out) {
        out.add(router, new Fact.Transition(from, RouterState.FAULT, reason));
        router.news().tell(Notification.FAULT, out);
        return new State.Fault(resumption);
    }

    private State recover(State.Resumption resumption, Deadline now, Outputs out) {
        State.Resumption possible = router.mayTakeOver() ? resumption : State.Resumption.BACKUP;
        return refreshed(join(RouterState.FAULT, Reason.FAULT_CLEARED, possible, now, out), now, out);
    }

    /// Takes part again because the last member of the group that could not now can.
    private State follow(GroupCall call, Deadline now, Outputs out) {
        State following = call == GroupCall.MASTER
                ? router.inMaster().enter(RouterState.FAULT, Reason.GROUP, Optional.empty(), now, out)
                : router.inBackup().enter(RouterState.FAULT, Reason.GROUP, now, out);
        return refreshed(following, now, out);
    }

    private State refreshed(State recovered, Deadline now, Outputs out) {
        Optional<InterfaceName> device = router.instance().device();
        // Unicast peers may have given up resolving us.
        if (router.instance().isUnicast()
                && device.isPresent()
                && router.source().isPresent()
                && !router.isQuiet(now)) {
            out.add(
                    router,
                    new Effect.AnnounceSource(device.get(), router.source().get()));
        }
        return recovered;
    }

    private State join(RouterState from, Reason reason, State.Resumption resumption, Deadline now, Outputs out) {
        return switch (resumption) {
            case OWNER -> router.inMaster().enter(from, Reason.OWNS_ADDRESSES, Optional.empty(), now, out);
            case BACKUP -> router.inBackup().enter(from, reason, now, out);
        };
    }

    State stop(Outputs out) {
        router.notify(Notification.STOP, out);
        return new State.Stopped();
    }

    State remove(Outputs out) {
        router.news().tellDeleted(out);
        return new State.Stopped();
    }

    IllegalStateException startedTwice() {
        return new IllegalStateException("started twice: " + router);
    }
}
