package keepalived4j.vrrp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import keepalived4j.model.Preemption;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// The Backup state (RFC 9568 §6.4.2): listens for the master and waits for it to fall silent.
final class InBackup {

    private static final int RESIGNATION = 0;
    private static final int OWNER_PRIORITY = 255;

    private final VirtualRouter router;
    private final AdvertChecks checks;

    InBackup(VirtualRouter router) {
        this.router = router;
        this.checks = new AdvertChecks(router);
    }

    /// A router that has not been master: waits a full master-down interval.
    State.Backup enter(RouterState from, Reason reason, Deadline now, Outputs out) {
        out.add(router, new Fact.Transition(from, RouterState.BACKUP, reason));
        router.news().tell(Notification.BACKUP, out);
        return listening(router.instance().advertInterval(), Optional.empty(), now);
    }

    /// A backup that has just heard `master`, or is to wait as if it had.
    State.Backup listening(Duration masterAdverInterval, Optional<KnownMaster> master, Deadline now) {
        Deadline masterDownTimer = router.settings()
                .masterDown(router.notBeforeQuietEnds(now), router.effectivePriority(), masterAdverInterval);
        return new State.Backup(
                masterDownTimer, masterAdverInterval, master, Optional.empty(), Reason.NO_ADVERT_HEARD, false);
    }

    /// A backup that waits only as long as a better one needs to speak first.
    State.Backup listeningBriefly(Deadline now) {
        Duration interval = router.instance().advertInterval();
        return new State.Backup(
                router.settings().skewed(now, router.effectivePriority(), interval),
                interval,
                Optional.empty(),
                Optional.empty(),
                Reason.NO_ADVERT_HEARD,
                false);
    }

    State backup(State.Backup backup, Event event, Deadline now, Outputs out) {
        return switch (event) {
            case Event.AdvertReceived(ReceivedAdvert advert, Instant heardAt) -> {
                if (router.isQuiet(now)
                        || checks.check(advert, heardAt, backup.master(), out) == AdvertChecks.Verdict.REJECTED) {
                    yield backup;
                }
                yield advertHeard(backup, advert, now, out);
            }
            case Event.TimeReached _ -> {
                if (!backup.masterDownTimer().isReached(now)) {
                    yield backup;
                }
                out.add(router, new Fact.AdvertTimeout());
                if (!router.mayTakeOver()) {
                    yield heldBack(backup, now);
                }
                yield router.inMaster().enter(RouterState.BACKUP, backup.expectation(), backup.master(), now, out);
            }
            case Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.FaultRaised _,
                    Event.FaultCleared _ -> {
                int priorityBefore = router.effectivePriority();
                router.absorb(event, out);
                yield conditionsChanged(backup, priorityBefore, out);
            }
            case Event.Reconfigured _ -> {
                router.absorb(event, out);
                yield reconfigured(backup, now, out);
            }
            case Event.StartupDelayChanged(Deadline quietUntil) -> {
                router.beQuietUntil(quietUntil);
                yield listening(backup.masterAdverInterval(), backup.master(), now);
            }
            case Event.GroupCalled(GroupCall call) ->
                switch (call) {
                    case MASTER -> router.inMaster().enter(RouterState.BACKUP, Reason.GROUP, backup.master(), now, out);
                    case FAULT ->
                        router.outsideElection()
                                .enterFault(RouterState.BACKUP, Reason.GROUP, State.Resumption.BACKUP, out);
                    case BACKUP, ADDRESS_LOST, ANNOUNCE -> backup;
                };
            case Event.AddressDeleted _, Event.RouteDeleted _, Event.RuleDeleted _ -> backup;
            case Event.Removed _ -> router.outsideElection().remove(out);
            case Event.Shutdown _ -> router.outsideElection().stop(out);
            case Event.Startup _ -> throw router.outsideElection().startedTwice();
        };
    }

    /// Waits once more as long, as a router that would be master if its group let it.
    private State.Backup heldBack(State.Backup backup, Deadline now) {
        return new State.Backup(
                router.settings().masterDown(now, router.effectivePriority(), backup.masterAdverInterval()),
                backup.masterAdverInterval(),
                backup.master(),
                backup.preemptTimer(),
                backup.expectation(),
                true);
    }

    private State.Backup advertHeard(State.Backup backup, ReceivedAdvert advert, Deadline now, Outputs out) {
        boolean otherMaster =
                backup.master().isPresent() && !backup.master().get().address().equals(advert.source());
        if (otherMaster) {
            router.told().forget();
        }
        if (otherMaster || advert.priority() != OWNER_PRIORITY) {
            router.restoreOwnership(out);
        }
        if (advert.priority() == RESIGNATION) {
            return resignationHeard(backup, advert, now, out);
        }
        if (advert.priority() >= router.effectivePriority()) {
            if (backup.preemptTimer().isPresent()) {
                out.add(router, new Fact.PreemptDelayStopped());
            }
            return accept(backup, advert, Optional.empty(), now, out);
        }
        return switch (router.instance().preemption()) {
            case Preemption.Never _ -> accept(backup, advert, Optional.empty(), now, out);
            case Preemption.Immediate _ -> ignore(backup, advert, out);
            case Preemption.Delayed(Duration delay) -> {
                if (backup.preemptTimer().isEmpty()) {
                    out.add(router, new Fact.PreemptDelayStarted(delay));
                    yield accept(backup, advert, Optional.of(now.plus(delay)), now, out);
                }
                yield backup.preemptTimer().get().isReached(now)
                        ? ignore(backup, advert, out)
                        : accept(backup, advert, backup.preemptTimer(), now, out);
            }
        };
    }

    /// The master resigns: wait only long enough for a better backup to speak first.
    private State.Backup resignationHeard(State.Backup backup, ReceivedAdvert advert, Deadline now, Outputs out) {
        out.add(router, new Fact.ResignationHeard(advert.source(), RouterState.BACKUP));
        return new State.Backup(
                router.settings().skewed(now, router.effectivePriority(), backup.masterAdverInterval()),
                backup.masterAdverInterval(),
                backup.master(),
                backup.preemptTimer(),
                Reason.MASTER_RESIGNED,
                backup.heldBack());
    }

    private State.Backup accept(
            State.Backup backup, ReceivedAdvert advert, Optional<Deadline> preemptTimer, Deadline now, Outputs out) {
        Duration interval = router.settings().masterAdverInterval(advert.interval());
        if (!interval.equals(backup.masterAdverInterval())) {
            out.add(router, new Fact.MasterAdverIntervalChanged(backup.masterAdverInterval(), interval));
        }
        return new State.Backup(
                router.settings().masterDown(now, router.effectivePriority(), interval),
                interval,
                recognized(backup, advert, out),
                preemptTimer,
                Reason.NO_ADVERT_HEARD,
                false);
    }

    /// A master that is to be taken over from: our timer runs on.
    private State.Backup ignore(State.Backup backup, ReceivedAdvert advert, Outputs out) {
        out.add(router, new Fact.LowerPriorityIgnored(advert.source(), advert.priority(), router.effectivePriority()));
        return new State.Backup(
                backup.masterDownTimer(),
                backup.masterAdverInterval(),
                recognized(backup, advert, out),
                backup.preemptTimer(),
                Reason.MASTER_PREEMPTED,
                backup.heldBack());
    }

    /// Differs: keepalived tells of a new master before it has checked the packet; we tell when we follow it.
    private Optional<KnownMaster> recognized(State.Backup backup, ReceivedAdvert advert, Outputs out) {
        Optional<KnownMaster> before = backup.master();
        boolean same = before.isPresent() && before.get().address().equals(advert.source());
        if (same && before.get().priority() == advert.priority()) {
            return before;
        }
        if (!same) {
            Optional<IpAddress> from = before.isEmpty()
                    ? Optional.empty()
                    : Optional.of(before.get().address());
            out.add(router, new Fact.MasterChanged(from, advert.source()));
        }
        return Optional.of(new KnownMaster(advert.source(), advert.priority()));
    }

    private State conditionsChanged(State.Backup backup, int priorityBefore, Outputs out) {
        if (!router.faults().isEmpty()) {
            return router.outsideElection()
                    .enterFault(RouterState.BACKUP, Reason.FAULT_RAISED, State.Resumption.BACKUP, out);
        }
        if (router.effectivePriority() == priorityBefore) {
            return backup;
        }
        long difference = router.settings().masterDownInterval(router.effectivePriority(), backup.masterAdverInterval())
                - router.settings().masterDownInterval(priorityBefore, backup.masterAdverInterval());
        return new State.Backup(
                Settings.after(backup.masterDownTimer(), difference),
                backup.masterAdverInterval(),
                backup.master(),
                backup.preemptTimer(),
                backup.expectation(),
                backup.heldBack());
    }

    /// Differs: the master we follow and a running preemption delay are kept; keepalived forgets both at a reload.
    private State reconfigured(State.Backup backup, Deadline now, Outputs out) {
        router.removeLeftovers(out);
        if (!router.faults().isEmpty()) {
            return router.outsideElection()
                    .enterFault(RouterState.BACKUP, Reason.FAULT_RAISED, State.Resumption.BACKUP, out);
        }
        Duration interval = router.settings().masterAdverInterval(backup.masterAdverInterval());
        boolean delays = router.instance().preemption() instanceof Preemption.Delayed;
        return new State.Backup(
                router.settings().masterDown(router.notBeforeQuietEnds(now), router.effectivePriority(), interval),
                interval,
                backup.master(),
                delays ? backup.preemptTimer() : Optional.empty(),
                Reason.NO_ADVERT_HEARD,
                false);
    }
}
