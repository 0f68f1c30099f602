package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.host.AddressOn;
import keepalived4j.host.Addresses;
import keepalived4j.host.AdvertSender;
import keepalived4j.host.Announcer;
import keepalived4j.host.KernelChanges;
import keepalived4j.host.Refusal;
import keepalived4j.model.Configuration;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.notify.NotifyFifos;
import keepalived4j.notify.NotifyScripts;
import keepalived4j.notify.NotifySubject;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.AdvertDefect;
import keepalived4j.vrrp.Announcements;
import keepalived4j.vrrp.Bases;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Fact;
import keepalived4j.vrrp.GroupOutput;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.VirtualRouter;

/// Carries out what virtual routers wish for. What comes in one turn of the loop is batched over all routers: adverts
/// first, then addresses with routes and rules, then announcements, then scripts, which is the order each router wants
/// it in. Where one router asks for something that must not overtake its own earlier wish, all that waits goes out
/// first.
final class VrrpHands implements Outputs {

    private static final byte NOTHING = 0;
    private static final byte ADVERTS = 1;
    private static final byte ADDRESSES = 2;
    private static final byte ANNOUNCEMENTS = 3;
    private static final byte NOTIFICATIONS = 4;

    /// An advert does not wait until so many addresses are written down.
    private static final int MANY_ADDRESSES = 32;
    /// The priority that notifications of groups carry.
    private static final int OF_GROUPS = 0;

    private final VrrpLog log;
    private final AdvertSender sender;
    private final Addresses addresses;
    private final RouteKeeping routes;
    private final KernelChanges changes;
    private final Announcer announcer;
    private final Announcements announcements;
    private final NotifyScripts scripts;
    private final Mails mails;
    private final FirewallKeeping firewall;
    private Optional<NotifyFifos> fifos = Optional.empty();
    /// Kept back until the adverts are out and the addresses are up.
    private final List<AddressOn> announcing = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    /// What each router waits for, by its number: the last kind it has asked for in this turn.
    private byte[] waiting = new byte[16];
    private boolean anythingWaits;
    private boolean keepsVrrp;
    private final List<Audience> audiences = new ArrayList<>();
    private Optional<IntervalListener> intervals = Optional.empty();

    /// Who is told of masters that keep another interval than before.
    interface IntervalListener {
        void masterAdverIntervalChanged(VrrpInstance instance, Duration interval);
    }

    /// Who is told what becomes of routers once scripts, FIFOs and mails are under way.
    interface Audience {

        /// A router changed its state.
        void told(VirtualRouter router, Notification notification, Deadline now);

        /// A group changed its state.
        default void told(String group, Notification notification, Deadline now) {
            // Most want to know of routers alone.
        }

        /// A router dropped an advert.
        default void rejected(VirtualRouter router, AdvertDefect defect, IpAddress sender, Deadline now) {
            // Most want to know of states alone.
        }
    }

    /// A notification that goes out at the end of the turn.
    ///
    /// @param router absent: a group tells it
    private record Told(
            NotifySubject subject,
            Optional<VirtualRouter> router,
            NotifyCommands commands,
            Notification notification,
            int priority,
            Way way) {}

    private enum Way {
        EVERYWHERE,
        UNMAILED,
        FIFOS
    }

    VrrpHands(
            VrrpLog log,
            AdvertSender sender,
            Addresses addresses,
            RouteKeeping routes,
            KernelChanges changes,
            Announcer announcer,
            NotifyScripts scripts,
            Mails mails,
            FirewallKeeping firewall,
            Bases bases,
            Configuration configuration) {
        this.log = log;
        this.sender = sender;
        this.addresses = addresses;
        this.routes = routes;
        this.changes = changes;
        this.announcer = announcer;
        this.announcements = new Announcements(
                bases,
                configuration.global().garpInterval(),
                configuration.global().gnaInterval(),
                configuration.interfaces().pacings());
        this.scripts = scripts;
        this.mails = mails;
        this.firewall = firewall;
    }

    void reconfigure(Configuration wanted) {
        announcements.reconfigure(
                wanted.global().garpInterval(),
                wanted.global().gnaInterval(),
                wanted.interfaces().pacings());
        mails.keepGroups(wanted.syncGroups());
    }

    /// Writes notifications to these pipes from now on.
    void use(NotifyFifos opened) {
        fifos = Optional.of(opened);
    }

    /// Tells `listener` from now on.
    void tell(IntervalListener listener) {
        intervals = Optional.of(listener);
    }

    /// Tells `audience` from now on.
    void tell(Audience audience) {
        audiences.add(audience);
    }

    /// From now on nothing is resigned and no address, route or rule is removed (`--dont-release-vrrp`).
    void keepVrrp() {
        keepsVrrp = true;
    }

    /// Does ahead of time what the router's first advert needs.
    void prepare(VirtualRouter router) {
        sender.prepare(router);
    }

    /// Goes through what these addresses will need without doing it.
    void rehearse(List<VirtualAddress> list, Deadline now) {
        for (VirtualAddress address : list) {
            announcer.rehearse(address.device(), address.address(), now);
        }
    }

    /// The number of the socket that the router's adverts leave through.
    OptionalInt socket(VirtualRouter router) {
        return sender.socket(router);
    }

    /// Drops what is kept about a router that is no more.
    void forget(VirtualRouter router) {
        sender.forget(router);
        mails.forget(NotifySubject.instance(router.instance().name()));
    }

    @Override
    public void add(VirtualRouter router, Output output) {
        if (keepsVrrp && letsGo(output)) {
            return;
        }
        log.write(router, output);
        switch (output) {
            case Fact.OldChecksumDetected _ -> sender.forget(router);
            case Fact.AdvertRejected(var defect, var advert) -> {
                for (Audience audience : audiences) {
                    audience.rejected(router, defect, advert.source(), EventLoop.now());
                }
            }
            case Fact.MasterAdverIntervalChanged(var _, var to) -> {
                if (intervals.isPresent()) {
                    intervals.get().masterAdverIntervalChanged(router.instance(), to);
                }
            }
            case Fact _ -> {}
            case Effect effect -> carryOut(router, effect);
        }
    }

    /// Whether it is what a master does when it resigns.
    private static boolean letsGo(Output output) {
        return switch (output) {
            case Effect.SendAdvert(int priority) -> priority == 0;
            case Fact.Resigned _, Effect.RemoveAddresses _, Effect.RemoveRoutes _, Effect.RemoveRules _ -> true;
            case Fact _, Effect _ -> false;
        };
    }

    @Override
    public void add(RouterGroup group, GroupOutput output) {
        log.write(group, output);
        switch (output) {
            case GroupOutput.Notify(var notification) ->
                tell(group, notification, group.settings().mailsChanges() ? Way.EVERYWHERE : Way.UNMAILED);
            case GroupOutput.Restate(var notification) -> tell(group, notification, Way.FIFOS);
            case GroupOutput.Syncing _, GroupOutput.FaultedAtStart _ -> {}
        }
    }

    private void tell(RouterGroup group, Notification notification, Way way) {
        SyncGroup settings = group.settings();
        told.add(new Told(
                NotifySubject.group(settings.name()),
                Optional.empty(),
                settings.notifyCommands(),
                notification,
                OF_GROUPS,
                way));
        anythingWaits = true;
    }

    private void tell(VirtualRouter router, Notification notification, int priority, Way way) {
        before(router, NOTIFICATIONS);
        VrrpInstance instance = router.instance();
        told.add(new Told(
                NotifySubject.instance(instance.name()),
                Optional.of(router),
                instance.notifyCommands(),
                notification,
                priority,
                way));
    }

    private void carryOut(VirtualRouter router, Effect effect) {
        switch (effect) {
            case Effect.SendAdvert(int priority) -> {
                before(router, ADVERTS);
                sender.send(router, priority);
            }
            case Effect.AddAddresses(var _, var list) -> {
                before(router, ADDRESSES);
                if (list.size() > MANY_ADDRESSES) {
                    sender.flush();
                }
                firewall.adding(router, list);
                for (VirtualAddress address : list) {
                    addresses.add(address);
                }
            }
            case Effect.RemoveAddresses(var _, var list) -> {
                before(router, ADDRESSES);
                for (VirtualAddress address : list) {
                    addresses.remove(address);
                }
                firewall.removing(router, list);
            }
            case Effect.RemoveLeftovers(var _, var list) -> {
                before(router, ADDRESSES);
                for (VirtualAddress address : list) {
                    addresses.removeLeftover(address);
                }
            }
            case Effect.Routing wish -> {
                before(router, ADDRESSES);
                routes.carryOut(wish);
            }
            case Effect.Announce(var list, int rounds) -> {
                before(router, ANNOUNCEMENTS);
                announcements.announce(list, rounds, EventLoop.now(), this::announce);
            }
            case Effect.StopAnnouncing(var list) -> announcements.stop(list);
            case Effect.AnnounceSource(var device, var source) -> {
                before(router, ANNOUNCEMENTS);
                announcing.add(new AddressOn(device, source));
            }
            case Effect.Notify(var notification, int priority) ->
                tell(router, notification, priority, mailsChanges(router) ? Way.EVERYWHERE : Way.UNMAILED);
            case Effect.Restate(var notification, int priority) -> tell(router, notification, priority, Way.FIFOS);
        }
    }

    private static boolean mailsChanges(VirtualRouter router) {
        return router.instance().options().mailsChanges();
    }

    /// Announces each address of the router once, whatever its state is, because an operator asks for it.
    void announce(VirtualRouter router) {
        before(router, ANNOUNCEMENTS);
        Deadline now = EventLoop.now();
        announcements.announce(router.instance().addresses(), 1, now, this::announce);
        announcements.announce(router.instance().excludedAddresses(), 1, now, this::announce);
    }

    private void announce(VirtualAddress address) {
        announcing.add(new AddressOn(address.device(), address.address()));
    }

    private void before(VirtualRouter router, byte kind) {
        int number = router.number();
        if (number >= waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(number + 1, 2 * waiting.length));
        }
        if (waiting[number] > kind) {
            flush();
        }
        waiting[number] = kind;
        anythingWaits = true;
    }

    Optional<Deadline> nextDeadline() {
        return announcements.nextDeadline();
    }

    void timeReached(Deadline now) {
        announcements.timeReached(now, this::announce);
        anythingWaits = true;
    }

    /// Adverts first, then addresses, which no packet is to reach before the firewall knows of them, routes and rules;
    /// static ones wait here without any router's wish.
    private List<Refusal> flushChanges() {
        sender.flush();
        firewall.raise();
        List<Refusal> refusals = changes.flush();
        firewall.lower();
        return refusals;
    }

    /// Sends, adds, announces and tells all that waits.
    void flush() {
        for (Refusal refusal : flushChanges()) {
            log.refused(refusal);
        }
        if (!anythingWaits) {
            return;
        }
        anythingWaits = false;
        Arrays.fill(waiting, NOTHING);
        Deadline now = EventLoop.now();
        for (AddressOn next : announcing) {
            announcer.announce(next.device(), next.address(), now);
        }
        announcing.clear();
        announcer.flush();
        for (Told next : told) {
            if (next.way() != Way.FIFOS) {
                scripts.run(next.subject(), next.commands(), next.notification(), next.priority(), now);
            }
            if (fifos.isPresent()) {
                fifos.get().write(next.subject(), next.notification(), next.priority());
            }
            if (next.way() == Way.EVERYWHERE) {
                mails.tell(next.subject(), next.notification());
            }
            if (next.way() != Way.FIFOS) {
                tellAudiences(next, now);
            }
        }
        told.clear();
    }

    private void tellAudiences(Told next, Deadline now) {
        for (Audience audience : audiences) {
            if (next.router().isPresent()) {
                audience.told(next.router().get(), next.notification(), now);
            } else {
                audience.told(next.subject().name(), next.notification(), now);
            }
        }
    }
}
