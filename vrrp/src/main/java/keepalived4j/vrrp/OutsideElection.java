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
                boolean startsAsMaster =
                        router.settings().isOwner() && router.instance().initialState() == InitialState.MASTER;
                yield start(startsAsMaster ? State.Resumption.OWNER : State.Resumption.BACKUP, now, out);
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
            case Event.StartupDelayChanged _, Event.TimeReached _, Event.AdvertReceived _, Event.AddressDeleted _ ->
                initialize;
            case Event.Removed _ -> new State.Stopped();
            case Event.Shutdown _ -> stop(out);
        };
    }

    private State start(State.Resumption resumption, Deadline now, Outputs out) {
        if (!router.faults().isEmpty()) {
            return enterFault(RouterState.INIT, resumption, out);
        }
        if (router.conditions().contributions().isPending()) {
            return new State.Awaiting(resumption);
        }
        return join(RouterState.INIT, Reason.STARTED, resumption, now, out);
    }

    State fault(State.Fault fault, Event event, Deadline now, Outputs out) {
        return switch (event) {
            case Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.Reconfigured _ -> {
                router.absorb(event, out);
                if (!router.faults().isEmpty()) {
                    yield fault;
                }
                yield router.conditions().contributions().isPending()
                        ? new State.Awaiting(fault.resumption())
                        : recover(fault.resumption(), now, out);
            }
            case Event.StartupDelayChanged(Deadline quietUntil) -> {
                router.beQuietUntil(quietUntil);
                yield fault;
            }
            case Event.TimeReached _, Event.AdvertReceived _, Event.AddressDeleted _ -> fault;
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
                router.absorb(event, out);
                if (!router.faults().isEmpty()) {
                    yield enterFault(RouterState.FAULT, awaiting.resumption(), out);
                }
                yield router.conditions().contributions().isPending()
                        ? awaiting
                        : recover(awaiting.resumption(), now, out);
            }
            case Event.StartupDelayChanged(Deadline quietUntil) -> {
                router.beQuietUntil(quietUntil);
                yield awaiting;
            }
            case Event.TimeReached _, Event.AdvertReceived _, Event.AddressDeleted _ -> awaiting;
            case Event.Removed _ -> remove(out);
            case Event.Shutdown _ -> stop(out);
            case Event.Startup _ -> throw startedTwice();
        };
    }

    State enterFault(RouterState from, State.Resumption resumption, Outputs out) {
        out.add(router, new Fact.Transition(from, RouterState.FAULT, Reason.FAULT_RAISED));
        router.notify(Notification.FAULT, out);
        return new State.Fault(resumption);
    }

    private State recover(State.Resumption resumption, Deadline now, Outputs out) {
        State recovered = join(RouterState.FAULT, Reason.FAULT_CLEARED, resumption, now, out);
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
        router.notifyDeleted(out);
        return new State.Stopped();
    }

    IllegalStateException startedTwice() {
        return new IllegalStateException("started twice: " + router);
    }
}
