package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.AddressOn;
import keepalived4j.host.Addresses;
import keepalived4j.host.AdvertChannel;
import keepalived4j.host.AdvertListener;
import keepalived4j.host.AdvertSender;
import keepalived4j.host.Announcer;
import keepalived4j.host.InterfaceChange;
import keepalived4j.host.Interfaces;
import keepalived4j.host.NetworkInterface;
import keepalived4j.host.RouteRefusal;
import keepalived4j.host.StaticRoutes;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.Route;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.notify.NotifyFact;
import keepalived4j.notify.NotifyFifos;
import keepalived4j.notify.NotifyLines;
import keepalived4j.notify.NotifyScripts;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.packets.Malformed;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.FaultCause;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// All of VRRP in one process: the virtual routers, what they are told of the network and of scripts, and what is done
/// for them. It decides nothing; it carries events to the routers and their wishes to the host.
final class VrrpEngine implements AdvertListener.Hearer {

    /// How long the process stays after its last packet, so that the kernel's group leaves still get out.
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final Interfaces interfaces;
    private final Addresses addresses;
    private final EventLoop loop;
    /// Absent until there is a static route: on a host with many routes there is a lot to hear.
    private Optional<StaticRoutes> routes = Optional.empty();
    private final ScriptRunner runner;
    private final VirtualRouters routers;
    private final VrrpHands hands;
    private final AdvertListener listener;
    private final ScriptChecks checks;
    private Configuration configuration;
    private Hearing hearing = new Hearing(List.of());
    private final Set<AddressOn> configuredSources = new HashSet<>();
    /// The routers whose channel could not be opened, and what they were told.
    private final Map<VirtualRouter, FaultCause> refused = new HashMap<>();
    private NotifyFifos fifos;
    private final Deadline started;
    private final StartupDelayLog startupDelay;
    private Deadline turn;
    private Optional<Deadline> end = Optional.empty();
    private boolean ended;

    /// Begins with a configuration: cleans up what an earlier run left, opens sockets, starts every router.
    VrrpEngine(
            CallState state, Log log, DaemonOptions options, EventLoop loop, Configuration configuration, Deadline now)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.options = options;
        this.configuration = configuration;
        this.started = now;
        this.startupDelay = new StartupDelayLog(log);
        this.turn = now;
        this.interfaces = new Interfaces(state, AddressOn.allOf(configuration.instances()));
        this.addresses = new Addresses(interfaces);
        this.loop = loop;
        this.runner = new ScriptRunner(state, this::tell);
        this.routers = new VirtualRouters(configuration.instances());
        this.listener = new AdvertListener(state, interfaces);
        this.hands = new VrrpHands(
                new VrrpLog(log),
                new AdvertSender(state, interfaces, this::notSent),
                addresses,
                new Announcer(state, interfaces, this::notAnnounced),
                new NotifyScripts(runner, this::tell),
                configuration.global());
        this.fifos = NotifyFifos.open(state, configuration.global(), runner, this::tell);
        hands.use(fifos);
        this.checks = new ScriptChecks(log, configuration.scripts(), runner, this::standingChanged, now);
        loop.watch(interfaces.descriptor(), this::networkChanged);
        loop.watch(listener.descriptor(), this::advertsArrived);
        loop.watch(runner.descriptor(), _ -> runner.dispatch());
        begin(now);
    }

    private void begin(Deadline now) throws ErrnoException {
        addresses.keep(configuration.staticAddresses());
        keepRoutes(configuration.staticRoutes());
        flush();
        tellInterfaces(now);
        tellSources(routers.all(), now);
        listen(now);
        Deadline quietUntil = configuration.global().startupDelay().end(started, now);
        startupDelay.endsAt(now.isBefore(quietUntil) ? Optional.of(quietUntil) : Optional.empty(), now);
        routers.startup(quietUntil, now, hands);
        checks.timeReached(now);
        hands.flush();
        rehearse();
    }

    private void rehearse() {
        for (VirtualRouter router : routers.all()) {
            if (router.source().isPresent()) {
                Rehearsal.of(router.instance(), router.source().get());
                return;
            }
        }
    }

    List<VirtualRouter> routers() {
        return routers.all();
    }

    void clearCounters() {
        for (VirtualRouter router : routers.all()) {
            router.counters().clear();
        }
    }

    // What the network says

    private void networkChanged(Deadline now) throws ErrnoException {
        turn = now;
        for (InterfaceChange change : interfaces.onReadable()) {
            changed(change);
        }
    }

    private void changed(InterfaceChange change) throws ErrnoException {
        switch (change) {
            case InterfaceChange.LinkAppeared(var device) -> log.detail("Interface " + device.name() + " added");
            case InterfaceChange.LinkVanished(var device) -> {
                log.detail("Interface " + device.name() + " deleted");
                routers.trackedObjectChanged(object(device), Standing.DOWN, turn, hands);
            }
            case InterfaceChange.LinkWentUp(var device) -> {
                log.info("Netlink reports " + device.name() + " up");
                interfaceStands(device, turn);
            }
            case InterfaceChange.LinkWentDown(var device) -> {
                log.info("Netlink reports " + device.name() + " down");
                interfaceStands(device, turn);
            }
            case InterfaceChange.LinkAltered _ -> {}
            case InterfaceChange.AddressAppeared(var device, var address, var _) -> {
                log.detail("Assigned address " + address.address() + " for interface " + device.name());
                addressChanged(device.name(), address.address());
            }
            case InterfaceChange.AddressVanished(var device, var address, var _) -> {
                log.detail("Deassigned address " + address.address() + " from interface " + device.name());
                addressChanged(device.name(), address.address());
            }
            case InterfaceChange.SourceChanged(var device, var _, var _) -> sourcesChanged(device.name());
        }
        Optional<VirtualAddress> lost = addresses.interfaceChanged(change, turn);
        if (lost.isPresent()) {
            routers.addressDeleted(lost.get().device(), lost.get().prefix(), turn, hands);
        }
        if (routes.isPresent()) {
            routes.get().interfaceChanged(change);
        }
        complain(listener.interfaceChanged(change));
    }

    /// Tells how every interface stands. One that a router depends on and that is not there is down.
    private void tellInterfaces(Deadline now) {
        for (NetworkInterface device : interfaces.devices()) {
            interfaceStands(device, now);
        }
        for (VirtualRouter router : routers.all()) {
            for (TrackedObject object : router.tracked()) {
                if (object instanceof TrackedObject.NetworkInterface(InterfaceName name)
                        && interfaces.device(name).isEmpty()) {
                    if (routers.standing(object) == Standing.UNKNOWN) {
                        log.info("Configuration specifies interface " + name
                                + " which doesn't currently exist - will use if created");
                    }
                    routers.trackedObjectChanged(object, Standing.DOWN, now, hands);
                }
            }
        }
    }

    private void interfaceStands(NetworkInterface device, Deadline now) {
        routers.trackedObjectChanged(object(device), Standing.of(device.isUp()), now, hands);
    }

    private static TrackedObject object(NetworkInterface device) {
        return new TrackedObject.NetworkInterface(device.name());
    }

    /// Tells routers where their adverts come from: the configured source if their interface has it, else what the
    /// interface offers.
    private void tellSources(List<VirtualRouter> those, Deadline now) {
        for (VirtualRouter router : those) {
            Optional<IpAddress> source = source(router.instance());
            Event event = source.isPresent() ? new Event.SourceFound(source.get()) : new Event.SourceLost();
            routers.step(router, event, now, hands);
        }
    }

    private Optional<IpAddress> source(VrrpInstance instance) {
        if (instance.device().isEmpty()) {
            return Optional.empty();
        }
        InterfaceName device = instance.device().get();
        Optional<IpAddress> configured = instance.source();
        return configured.isPresent() && interfaces.has(new AddressOn(device, configured.get()))
                ? configured
                : interfaces.source(device, instance.family());
    }

    private void sourcesChanged(InterfaceName device) throws ErrnoException {
        tellSources(on(device), turn);
        listen(turn);
    }

    /// A configured source came or went; any other address is none of the routers' business.
    private void addressChanged(InterfaceName device, IpAddress address) {
        if (configuredSources.contains(new AddressOn(device, address))) {
            tellSources(on(device), turn);
        }
    }

    private List<VirtualRouter> on(InterfaceName device) {
        List<VirtualRouter> there = new ArrayList<>();
        for (VirtualRouter router : routers.all()) {
            if (router.instance().device().equals(Optional.of(device))) {
                there.add(router);
            }
        }
        return there;
    }

    // What arrives

    /// Hears what the present routers have to hear.
    private void listen(Deadline now) throws ErrnoException {
        hearing = new Hearing(routers.all());
        configuredSources.clear();
        complain(listener.want(hearing.channels()));
        for (VirtualRouter router : routers.all()) {
            hands.prepare(router);
            VrrpInstance instance = router.instance();
            if (instance.device().isPresent() && instance.source().isPresent()) {
                configuredSources.add(
                        new AddressOn(instance.device().get(), instance.source().get()));
            }
        }
        turn = now;
    }

    /// A channel that cannot be heard is a fault of those who use it, for as long as it cannot.
    private void complain(List<AdvertListener.Refusal> refusals) {
        for (AdvertListener.Refusal refusal : refusals) {
            FaultCause cause = new FaultCause.SocketRefused(
                    String.valueOf(refusal.failure().getMessage()));
            for (VirtualRouter router : hearing.on(refusal.channel())) {
                if (refused.putIfAbsent(router, cause) == null) {
                    routers.step(router, new Event.FaultRaised(cause), turn, hands);
                }
            }
        }
        for (VirtualRouter router : List.copyOf(refused.keySet())) {
            Optional<AdvertChannel> channel = AdvertChannel.of(router);
            FaultCause cause = refused.get(router);
            if (cause != null && channel.isPresent() && listener.isOpen(channel.get())) {
                refused.remove(router);
                routers.step(router, new Event.FaultCleared(cause), turn, hands);
            }
        }
    }

    private void advertsArrived(Deadline now) throws ErrnoException {
        turn = now;
        listener.onReadable(now, this);
    }

    @Override
    public void heard(AdvertChannel channel, ReceivedAdvert advert) {
        Optional<VirtualRouter> router = hearing.addressee(channel, advert);
        if (router.isPresent()) {
            routers.step(router.get(), new Event.AdvertReceived(advert), turn, hands);
        } else if (configuration.global().logsUnknownVrids()) {
            log.info("Unknown VRID(" + advert.vrid() + ") received on interface(" + place(channel) + ") from "
                    + advert.source() + ". ignoring...");
        }
    }

    @Override
    public void malformed(AdvertChannel channel, Malformed packet, long count) {
        log.info("Malformed packet on interface(" + place(channel) + "): " + packet.reason()
                + (count > 1 ? " (" + count + " times)" : ""));
    }

    @Override
    public void failed(AdvertChannel channel, ErrnoException failure) {
        log.error("Cannot receive adverts on interface(" + place(channel) + "): " + failure.getMessage());
    }

    private static String place(AdvertChannel channel) {
        return channel.device().isPresent()
                ? channel.device().get().value()
                : channel.address().toString();
    }

    private void standingChanged(TrackedObject script, Standing standing, Deadline now) {
        routers.trackedObjectChanged(script, standing, now, hands);
    }

    // What fails and what is told

    private void notSent(VirtualRouter router, int priority, ErrnoException refusal) {
        log.info("(" + router.instance().name() + "): send advert error " + refusal.errno() + " (" + refusal.text()
                + ")");
    }

    private void notAnnounced(AddressOn announced, ErrnoException refusal) {
        log.info("Error sending announcement on " + announced.device() + " for " + announced.address() + ": "
                + refusal.text());
    }

    private void tell(NotifyFact fact) {
        if (fact instanceof NotifyFact.ScriptNotStarted) {
            log.alert(NotifyLines.line(fact));
        } else {
            log.info(NotifyLines.line(fact));
        }
    }

    // Reload

    /// Changes over to another configuration: what is the same in both is not touched.
    void reconfigure(Configuration wanted, Deadline now) throws ErrnoException {
        turn = now;
        ConfigurationDifference difference = ConfigurationDifference.between(configuration, wanted);
        GlobalSettings before = configuration.global();
        configuration = wanted;
        for (InterfaceChange change : interfaces.virtualAddresses(AddressOn.allOf(wanted.instances()))) {
            changed(change);
        }
        hands.reconfigure(wanted.global());
        if (!before.notifyFifo().equals(wanted.global().notifyFifo())
                || !before.vrrpNotifyFifo().equals(wanted.global().vrrpNotifyFifo())) {
            fifos.close(now);
            fifos = NotifyFifos.open(state, wanted.global(), runner, this::tell);
            hands.use(fifos);
        }
        addresses.keep(wanted.staticAddresses());
        keepRoutes(wanted.staticRoutes());
        checks.reconfigure(wanted.scripts(), now);
        VirtualRouters.Reload reload = routers.reconfigure(difference.instances(), now, hands);
        hands.flush();
        for (VirtualRouter removed : reload.removed()) {
            hands.forget(removed);
            refused.remove(removed);
        }
        tellInterfaces(now);
        tellSources(routers.all(), now);
        listen(now);
        routers.changeStartupDelay(wanted.global().startupDelay().end(started, now), now, hands);
        startupDelay.endsAt(routers.quietUntil(now), now);
        for (VirtualRouter added : reload.added()) {
            routers.startup(added, now, hands);
        }
        hands.flush();
    }

    // Time

    Optional<Deadline> nextDeadline() {
        if (ended) {
            return Optional.empty();
        }
        Optional<Deadline> next = Deadline.earlier(routers.nextDeadline(), hands.nextDeadline());
        next = Deadline.earlier(next, checks.nextDeadline());
        next = Deadline.earlier(next, runner.nextDeadline());
        next = Deadline.earlier(next, addresses.nextDeadline());
        next = Deadline.earlier(next, routes.flatMap(StaticRoutes::nextDeadline));
        next = Deadline.earlier(next, startupDelay.nextDeadline());
        return Deadline.earlier(next, end);
    }

    void timeReached(Deadline now) {
        turn = now;
        if (end.isPresent() && end.get().isReached(now)) {
            runner.close();
            ended = true;
            return;
        }
        startupDelay.timeReached(now);
        routers.timeReached(now, hands);
        hands.timeReached(now);
        checks.timeReached(now);
        runner.timeReached(now);
        addresses.timeReached(now);
        routes.ifPresent(present -> present.timeReached(now));
    }

    void endOfTurn() {
        flush();
    }

    private void flush() {
        hands.flush();
        if (routes.isPresent()) {
            for (RouteRefusal refusal : routes.get().flush()) {
                log.info("Netlink: error: cannot " + refusal);
            }
        }
    }

    private void keepRoutes(List<Route> wanted) throws ErrnoException {
        if (routes.isEmpty() && !wanted.isEmpty()) {
            StaticRoutes first = new StaticRoutes(state, interfaces);
            loop.watch(first.descriptor(), first::onReadable);
            routes = Optional.of(first);
        }
        if (routes.isPresent()) {
            routes.get().keep(wanted);
        }
    }

    // The end

    /// Resigns, lets go of all addresses, tells that it stops. It has ended a second later.
    void shutdown(Deadline now) throws ErrnoException {
        turn = now;
        checks.shutdown(now);
        if (!options.releasesVrrp()) {
            hands.keepVrrp();
        }
        routers.shutdown(now, hands);
        hands.flush();
        addresses.keep(List.of());
        keepRoutes(List.of());
        flush();
        listener.want(Set.of());
        fifos.close(now);
        boolean nothingSent = configuration.instances().isEmpty();
        end = Optional.of(nothingSent ? now : now.plus(LINGER));
    }

    boolean hasEnded() {
        return ended;
    }
}
