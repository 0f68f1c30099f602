package keepalived4j.vrrp;

import java.time.Instant;
import java.util.Optional;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VirtualAddress;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// The Master state (RFC 9568 §6.4.3, there *Active*): advertises, holds the addresses, gives way to a better router.
final class InMaster {

    private static final int RESIGNATION = 0;
    private static final int OWNER_PRIORITY = 255;

    private final VirtualRouter router;
    private final AdvertChecks checks;

    InMaster(VirtualRouter router) {
        this.router = router;
        this.checks = new AdvertChecks(router);
    }

    /// Becomes master: the advert goes out before the addresses are taken, so that the old master has let go of them.
    /// During a startup delay neither happens until the first advert is due.
    State.Master enter(RouterState from, Reason reason, Optional<KnownMaster> before, Deadline now, Outputs out) {
        router.told().forget();
        router.authenticity().becomesMaster();
        out.add(router, new Fact.Transition(from, RouterState.MASTER, reason));
        State.Master master = new State.Master(
                router.settings().nextAdvert(router.notBeforeQuietEnds(now)),
                false,
                before,
                Bursts.NONE,
                new OwnerWatch.Off(),
                reason);
        return router.isQuiet(now) ? master : transmit(master, now, out);
    }

    State master(State.Master master, Event event, Deadline now, Outputs out) {
        return switch (event) {
            case Event.TimeReached _ ->
                router.settings().ranLate(master.adverTimer(), now)
                        ? concede(master, now, out)
                        : timeReached(master, now, out);
            case Event.AdvertReceived(ReceivedAdvert advert, Instant heardAt) -> {
                if (router.settings().ranLate(master.adverTimer(), now)) {
                    yield router.inBackup().backup(concede(master, now, out), event, now, out);
                }
                if (router.isQuiet(now)
                        || checks.check(advert, heardAt, Optional.empty(), out) == AdvertChecks.Verdict.REJECTED) {
                    yield master;
                }
                yield advertHeard(master, advert, now, out);
            }
            case Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.FaultRaised _,
                    Event.FaultCleared _ -> {
                router.absorb(event, out);
                yield router.faults().isEmpty() ? master : fail(master, router.settings(), out);
            }
            case Event.GroupCalled(GroupCall call) -> groupCalled(master, call, now, out);
            case Event.AddressDeleted(InterfaceName device, IpPrefix prefix) ->
                isTracked(device, prefix)
                        ? lost(master, new Fact.AddressLost(prefix.address()), Reason.ADDRESS_DELETED, now, out)
                        : master;
            case Event.RouteDeleted(Route route) ->
                route.tracked() && router.instance().options().routes().contains(route)
                        ? lost(master, new Fact.RouteLost(route), Reason.ROUTE_DELETED, now, out)
                        : master;
            case Event.RuleDeleted(RoutingRule rule) ->
                rule.tracked() && router.instance().options().rules().contains(rule)
                        ? lost(master, new Fact.RuleLost(rule), Reason.RULE_DELETED, now, out)
                        : master;
            case Event.StartupDelayChanged(Deadline quietUntil) -> {
                router.beQuietUntil(quietUntil);
                yield master.holdsAddresses() ? master : waitingForStartup(master, now);
            }
            case Event.Reconfigured _ -> {
                Settings before = router.settings();
                router.absorb(event, out);
                yield reconfigured(master, before, now, out);
            }
            case Event.Removed _ -> {
                resign(master, Farewell.ONCE, router.settings(), out);
                yield router.outsideElection().remove(out);
            }
            case Event.Shutdown _ -> {
                resign(master, Farewell.ONCE, router.settings(), out);
                yield router.outsideElection().stop(out);
            }
            case Event.Startup _ -> throw router.outsideElection().startedTwice();
        };
    }

    private State groupCalled(State.Master master, GroupCall call, Deadline now, Outputs out) {
        return switch (call) {
            case MASTER -> master;
            case BACKUP -> {
                letGo(master, Reason.GROUP, Farewell.NONE, out);
                yield router.inBackup().listening(router.instance().advertInterval(), Optional.empty(), now);
            }
            case FAULT -> {
                out.add(router, new Fact.Transition(RouterState.MASTER, RouterState.FAULT, Reason.GROUP));
                yield faulted(master, Farewell.UNCOUNTED, router.settings(), out);
            }
            case ADDRESS_LOST -> {
                letGo(master, Reason.GROUP, Farewell.ONCE, out);
                yield router.inBackup().listeningBriefly(now);
            }
            case ANNOUNCE -> announceAgainstLower(master, now, out);
        };
    }

    /// Its timers have run so late that a router that it does not preempt may have become master meanwhile.
    private State.Backup concede(State.Master master, Deadline now, Outputs out) {
        out.add(router, new Fact.RanLate(master.adverTimer().until(now)));
        letGo(master, Reason.RAN_LATE, Farewell.NONE, out);
        return router.inBackup().listening(router.instance().advertInterval(), Optional.empty(), now);
    }

    private State.Master timeReached(State.Master master, Deadline now, Outputs out) {
        State.Master next = master;
        if (next.adverTimer().isReached(now)) {
            next = transmit(next, router.settings().nextBeat(next.adverTimer(), now), now, out);
        }
        if (next.bursts().next().isReached(now)) {
            next = announceDue(next, now, out);
        }
        return next.watch().deadline().isReached(now) ? with(next, new OwnerWatch.Off()) : next;
    }

    /// Sends an advert out of turn; the next one follows an interval later.
    private State.Master transmit(State.Master master, Deadline now, Outputs out) {
        return transmit(master, router.settings().nextAdvert(now), now, out);
    }

    /// Sends an advert; the first one is followed by the addresses.
    ///
    /// @param next when the next one is due; of the second advert the router's number decides it
    private State.Master transmit(State.Master master, Deadline next, Deadline now, Outputs out) {
        boolean first = !master.holdsAddresses();
        send(router.effectivePriority(), out);
        router.advertised(now);
        Bursts bursts = first ? takeAddresses(now, out) : master.bursts();
        OwnerWatch watch = master.watch().afterAdvert(router.instance().advertInterval(), now);
        Deadline timer = first ? router.settings().secondAdvert(now, router.number()) : next;
        return new State.Master(timer, true, master.master(), bursts, watch, master.reason());
    }

    private Bursts takeAddresses(Deadline now, Outputs out) {
        router.counters().countBecameMaster();
        router.restoreOwnership(out);
        router.holdings().take(out);
        announce(router.instance().announcements().repeat(), out);
        router.news().tell(Notification.MASTER, out);
        return Bursts.onBecomingMaster(router.settings(), now);
    }

    private State.Master announceDue(State.Master master, Deadline now, Outputs out) {
        AnnouncementSchedule schedule = router.instance().announcements();
        Bursts bursts = master.bursts();
        if (bursts.second().isReached(now)) {
            announce(schedule.repeat(), out);
        }
        if (bursts.refresh().isReached(now)) {
            announce(schedule.refreshRepeat(), out);
        }
        if (bursts.lowerPriority().isReached(now)) {
            announce(schedule.lowerPriorityRepeat(), out);
        }
        if (bursts.extra().isReached(now)) {
            out.add(router, new Effect.Announce(router.settings().announcedElsewhere(), 1));
        }
        return with(master, bursts.after(router.settings(), now));
    }

    private State advertHeard(State.Master master, ReceivedAdvert advert, Deadline now, Outputs out) {
        int ours = router.effectivePriority();
        int theirs = advert.priority();
        if (theirs == RESIGNATION) {
            out.add(router, new Fact.ResignationHeard(advert.source(), RouterState.MASTER));
            return transmit(master, now, out);
        }
        int bySource = theirs == ours ? compareSource(advert.source()) : 0;
        if (theirs > ours) {
            out.add(router, new Fact.HigherPriorityHeard(advert.source(), theirs, ours));
            return giveWay(master, advert, Reason.HIGHER_PRIORITY_HEARD, now, out);
        }
        if (bySource > 0) {
            out.add(
                    router,
                    ours == OWNER_PRIORITY
                            ? new Fact.SecondOwnerHeard(advert.source())
                            : new Fact.HigherAddressHeard(advert.source(), theirs));
            return giveWay(master, advert, Reason.HIGHER_ADDRESS_HEARD, now, out);
        }
        if (theirs == ours && bySource == 0) {
            out.add(router, new Fact.OwnAddressHeard(advert.source()));
            return master;
        }
        if (theirs == OWNER_PRIORITY) {
            return secondOwner(master, advert, now, out);
        }
        return lowerPriority(master, advert, now, out);
    }

    /// How the sender's address compares with ours (RFC 9568 §6.4.3): positive if it is greater; zero also where there
    /// is nothing to compare.
    private int compareSource(IpAddress theirs) {
        Optional<IpAddress> ours = router.source();
        return ours.isPresent() && ours.get().family() == theirs.family() ? theirs.compareTo(ours.get()) : 0;
    }

    private State giveWay(State.Master master, ReceivedAdvert advert, Reason reason, Deadline now, Outputs out) {
        if (router.instance().advertisesBeforeYielding() && master.holdsAddresses()) {
            send(router.effectivePriority(), out);
        }
        return yieldTo(master, advert, reason, now, out);
    }

    private State yieldTo(State.Master master, ReceivedAdvert advert, Reason reason, Deadline now, Outputs out) {
        letGo(master, reason, Farewell.NONE, out);
        KnownMaster better = new KnownMaster(advert.source(), advert.priority());
        return router.inBackup()
                .listening(router.settings().masterAdverInterval(advert.interval()), Optional.of(better), now);
    }

    private void letGo(State.Master master, Reason reason, Farewell farewell, Outputs out) {
        out.add(router, new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, reason));
        resign(master, farewell, router.settings(), out);
        router.news().tell(Notification.BACKUP, out);
    }

    private State secondOwner(State.Master master, ReceivedAdvert advert, Deadline now, Outputs out) {
        if (master.watch().afterTime(now) instanceof OwnerWatch.Listening) {
            out.add(router, new Fact.SecondOwnerHeard(advert.source()));
            router.yieldOwnership(out);
            return yieldTo(master, advert, Reason.HIGHER_PRIORITY_HEARD, now, out);
        }
        State.Master answered = lowerPriority(master, advert, now, out);
        if (!(answered.watch().afterTime(now) instanceof OwnerWatch.Off)) {
            return answered;
        }
        out.add(router, new Fact.SecondOwnerHeard(advert.source()));
        return with(answered, new OwnerWatch.Counting(OwnerWatch.OWN_ADVERTS, advert.interval()));
    }

    /// A router that we outrank believes to be master: show it, and our neighbours, who is.
    private State.Master lowerPriority(State.Master master, ReceivedAdvert advert, Deadline now, Outputs out) {
        boolean answers = router.instance().answersLowerPriority();
        out.add(
                router,
                new Fact.LowerPriorityHeard(advert.source(), advert.priority(), router.effectivePriority(), answers));
        router.authenticity().outranks(advert);
        State.Master next = announceAgainstLower(answers ? transmit(master, now, out) : master, now, out);
        if (router.group().isPresent()) {
            router.group().get().heardLowerPriority(router, now, out);
        }
        router.notify(Notification.MASTER_RX_LOWER_PRI, out);
        return next;
    }

    private State.Master announceAgainstLower(State.Master master, Deadline now, Outputs out) {
        AnnouncementSchedule schedule = router.instance().announcements();
        if (schedule.lowerPriorityRepeat() == 0 || !master.holdsAddresses()) {
            return master;
        }
        announce(schedule.lowerPriorityRepeat(), out);
        return with(master, master.bursts().afterLowerPriority(schedule, now));
    }

    private State fail(State.Master master, Settings held, Outputs out) {
        out.add(router, new Fact.Transition(RouterState.MASTER, RouterState.FAULT, Reason.FAULT_RAISED));
        return faulted(master, Farewell.TWICE, held, out);
    }

    private State faulted(State.Master master, Farewell farewell, Settings held, Outputs out) {
        resign(master, farewell, held, out);
        router.news().tell(Notification.FAULT, out);
        return new State.Fault(router.settings().isOwner() ? State.Resumption.OWNER : State.Resumption.BACKUP);
    }

    /// Others have taken away something that a master has: let go of the rest too, and take it all anew after a skew
    /// time, unless a better router wants it.
    private State lost(State.Master master, Fact what, Reason reason, Deadline now, Outputs out) {
        if (!master.holdsAddresses()) {
            return master;
        }
        out.add(router, what);
        letGo(master, reason, Farewell.ONCE, out);
        return router.inBackup().listeningBriefly(now);
    }

    private boolean isTracked(InterfaceName device, IpPrefix prefix) {
        for (VirtualAddress address : router.settings().announced()) {
            if (address.tracked()
                    && address.device().equals(device)
                    && address.prefix().equals(prefix)) {
                return true;
            }
        }
        return false;
    }

    private State reconfigured(State.Master master, Settings before, Deadline now, Outputs out) {
        if (!router.faults().isEmpty()) {
            return fail(master, before, out);
        }
        if (!master.holdsAddresses()) {
            return waitingForStartup(master, now);
        }
        boolean anyAdded = router.holdings().exchange(before, out);
        AnnouncementSchedule schedule = router.instance().announcements();
        if (anyAdded || !schedule.refresh().isZero()) {
            announce(schedule.repeat(), out);
        }
        Bursts fresh = Bursts.onBecomingMaster(router.settings(), now);
        Bursts bursts = anyAdded ? fresh : fresh.withSecond(master.bursts().second());
        return transmit(with(master, bursts), now, out);
    }

    private State.Master waitingForStartup(State.Master master, Deadline now) {
        return new State.Master(
                router.settings().nextAdvert(router.notBeforeQuietEnds(now)),
                false,
                master.master(),
                master.bursts(),
                master.watch(),
                master.reason());
    }

    /// How a master says that it stops.
    private enum Farewell {
        /// Not at all: a better router has spoken.
        NONE,
        ONCE,
        /// Once, following its group into fault: that advert has never counted.
        UNCOUNTED,
        /// On a fault two such adverts go out, as they always have, and count as one.
        TWICE
    }

    /// Says goodbye, then lets go of what `held` says.
    private void resign(State.Master master, Farewell farewell, Settings held, Outputs out) {
        router.told().forget();
        if (!master.holdsAddresses()) {
            return;
        }
        if (router.canSend()) {
            sayFarewell(farewell, out);
        }
        router.holdings().release(held, out);
        router.counters().countReleasedMaster();
    }

    private void sayFarewell(Farewell farewell, Outputs out) {
        if (farewell == Farewell.UNCOUNTED || farewell == Farewell.TWICE) {
            send(RESIGNATION, out);
        }
        if (farewell == Farewell.ONCE || farewell == Farewell.TWICE) {
            send(RESIGNATION, out);
            router.counters().countPriorityZeroSent();
            out.add(router, new Fact.Resigned());
        }
    }

    private void send(int priority, Outputs out) {
        router.counters().countSent();
        out.add(router, Effect.SendAdvert.of(priority));
    }

    private void announce(int rounds, Outputs out) {
        if (rounds > 0 && !router.settings().announced().isEmpty()) {
            out.add(router, new Effect.Announce(router.settings().announced(), rounds));
        }
    }

    private static State.Master with(State.Master master, Bursts bursts) {
        return new State.Master(
                master.adverTimer(), master.holdsAddresses(), master.master(), bursts, master.watch(), master.reason());
    }

    private static State.Master with(State.Master master, OwnerWatch watch) {
        return new State.Master(
                master.adverTimer(), master.holdsAddresses(), master.master(), master.bursts(), watch, master.reason());
    }
}
