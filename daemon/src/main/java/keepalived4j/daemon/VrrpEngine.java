package keepalived4j.daemon;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import keepalived4j.host.AddressOn;
import keepalived4j.host.Addresses;
import keepalived4j.host.AdvertSender;
import keepalived4j.host.Announcer;
import keepalived4j.host.Interfaces;
import keepalived4j.host.KernelChanges;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.Configuration;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.notify.NotifyFacts;
import keepalived4j.notify.NotifyFifos;
import keepalived4j.notify.NotifyScripts;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.snmp.Change;
import keepalived4j.status.VrrpStatus;
import keepalived4j.status.WallClock;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.RouterStatus;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// All of VRRP in one process: builds what hears, what decides and what acts, changes all of it over at a reload, and
/// keeps their time. Between them, events go to the routers by [NetworkNews], [AdvertReception] and [ScriptChecks], and
/// wishes to the host by [VrrpHands].
final class VrrpEngine implements TrackedObjects.Listener, SnmpKeeping.Routers {

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final DaemonOptions options;
    private final ChildPlace place;
    private final VrrpLog lines;
    private final NotifyFacts notifyFacts;
    private final FirewallKeeping firewall;
    private final OwnInterfaces ownInterfaces;
    private final Interfaces interfaces;
    private final Addresses addresses;
    private final RouteKeeping routes;
    private final ScriptRunner runner;
    private final Mails mails;
    private final VirtualRouters routers;
    private final VrrpHands hands;
    private final Rehearsals rehearsals;
    private final AdvertReception reception;
    private final NetworkNews network;
    private final ScriptChecks checks;
    private final TrackedObjects tracked;
    private final InterfaceStandings standings;
    private final ConnectionSyncKeeping connections;
    private final SnmpKeeping snmp;
    /// As it was read; [#configuration] is what became of it.
    private Configuration written;
    private Configuration configuration;
    private NotifyFifos fifos;
    private final Deadline started;
    private final StartupDelayLog startupDelay;
    private Optional<SessionNews> sessions = Optional.empty();
    private Optional<LastWords> lastWords = Optional.empty();
    private boolean ended;

    /// Begins with a configuration: cleans up what an earlier run left, opens sockets, starts every router.
    VrrpEngine(
            CallState state,
            Log log,
            DaemonOptions options,
            EventLoop loop,
            ChildPlace place,
            Configuration written,
            Deadline now)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.options = options;
        this.place = place;
        this.written = written;
        this.started = now;
        this.startupDelay = new StartupDelayLog(log);
        this.lines = new VrrpLog(log);
        this.notifyFacts = new NotifyLog(log);
        Configuration grouped = tracking(written);
        InstantSource clock = InstantSource.system();
        this.interfaces = new Interfaces(state, AddressOn.allOf(grouped.instances()));
        this.firewall = new FirewallKeeping(state, log, interfaces, grouped.global());
        this.ownInterfaces = new OwnInterfaces(log, interfaces, firewall);
        this.configuration = placed(grouped, now);
        KernelChanges changes = new KernelChanges(interfaces);
        this.addresses = new Addresses(
                interfaces, changes, options.releasesAnyAddress() ? Addresses.Removing.ANY : Addresses.Removing.OURS);
        this.routes = new RouteKeeping(state, loop, interfaces, changes);
        this.runner = new ScriptRunner(state, notifyFacts);
        this.mails = new Mails(state, log, loop, notifyFacts, configuration.global());
        this.routers = new VirtualRouters(configuration.instances(), configuration.syncGroups());
        this.hands = new VrrpHands(
                lines,
                new AdvertSender(state, interfaces, clock, lines::notSent),
                addresses,
                routes,
                changes,
                new Announcer(state, interfaces, lines::notAnnounced),
                new NotifyScripts(runner, notifyFacts),
                mails,
                firewall,
                interfaces::base,
                configuration);
        this.rehearsals = new Rehearsals(routers, hands, interfaces);
        this.fifos = openFifos(configuration);
        hands.use(fifos);
        this.checks = new ScriptChecks(log, configuration.scripts(), runner, this, now);
        this.tracked = new TrackedObjects(state, log, loop, this);
        this.standings = new InterfaceStandings(state, log, routers, hands, ownInterfaces);
        hands.tell(standings);
        this.connections = new ConnectionSyncKeeping(state, log, options);
        this.snmp = new SnmpKeeping(state, log, loop, options, interfaces, this);
        hands.tell(snmp);
        this.reception =
                new AdvertReception(state, log, loop, interfaces, routers, hands, clock, configuration.global());
        this.network = new NetworkNews(
                log, options, loop, interfaces, ownInterfaces, addresses, routes, reception, routers, standings, hands);
        loop.watch(runner.descriptor(), _ -> runner.dispatch());
        begin(now);
    }

    /// The configuration with all that routers track for the sake of others.
    private static Configuration tracking(Configuration written) {
        return written.withGroupTrackers().withFollowedInterfaces();
    }

    /// Makes the interfaces that routers have of their own, and takes them in.
    private Configuration placed(Configuration wanted, Deadline now) throws ErrnoException {
        Configuration placed = ownInterfaces.place(wanted, now);
        if (!placed.equals(wanted)) {
            // The routers, of which there are none yet, hear of everything that stands now when they begin.
            interfaces.virtualAddresses(AddressOn.allOf(placed.instances()));
            interfaces.onReadable();
        }
        return placed;
    }

    /// Gives the sockets towards the kernel the room that is configured.
    private void resizeBuffers(GlobalSettings global) throws ErrnoException {
        ReceiveBuffers buffers = global.options().buffers();
        interfaces.resize(buffers.vrrpMonitor(), buffers.vrrpCommands());
    }

    private NotifyFifos openFifos(Configuration wanted) {
        return isBesideServers(wanted)
                ? NotifyFifos.openBesideServers(state, wanted.global(), runner, notifyFacts)
                : NotifyFifos.open(state, wanted.global(), runner, notifyFacts);
    }

    private boolean usesOtherFifos(Configuration wanted) {
        GlobalSettings before = configuration.global();
        return !before.notifyFifo().equals(wanted.global().notifyFifo())
                || !before.vrrpNotifyFifo().equals(wanted.global().vrrpNotifyFifo())
                || before.notifyFifo().isPresent() && isBesideServers(configuration) != isBesideServers(wanted);
    }

    private boolean isBesideServers(Configuration wanted) {
        return wanted.loadBalancing().isPresent() && options.subsystems().contains(Role.CHECKER.subsystem());
    }

    private void begin(Deadline now) throws ErrnoException {
        resizeBuffers(configuration.global());
        routes.prepare(configuration, network);
        addresses.keep(configuration.staticAddresses());
        routes.keepStatic(configuration);
        hands.flush();
        standings.configure(configuration, now);
        network.tellAll(now);
        tracked.begin(configuration, now);
        checks.tellStandings(now);
        hearOfSessions(now);
        Deadline quietUntil = configuration.global().startupDelay().end(started, now);
        startupDelay.endsAt(now.isBefore(quietUntil) ? Optional.of(quietUntil) : Optional.empty(), now);
        snmp.configure(written, now);
        // What was said while all of this was made ready nobody has heard: patience begins here.
        routers.startup(quietUntil, EventLoop.now(), hands);
        checks.timeReached(now);
        hands.flush();
        firewall.prepare(routers.all());
        connections.configure(configuration, routers);
        rehearsals.begin(now);
    }

    @Override
    public VrrpStatus status(Deadline now) {
        return status(WallClock.of(Instant.now(), now, ZoneId.systemDefault()));
    }

    /// A manager wants a router to be otherwise. It is as if the configuration said so, until another one does.
    @Override
    public void change(Change.OfRouter change, Deadline now) {
        SnmpChange.of(change, routers, log).ifPresent(made -> {
            configuration = configuration.withInstances(made.in(configuration.instances()));
            routers.adjust(made.router(), made.wanted(), now, hands);
            hands.flush();
        });
    }

    /// How everything stands.
    VrrpStatus status(WallClock clock) {
        return new VrrpStatus(
                written,
                clock,
                routers.status(),
                routers.groupStatus(),
                checks.status(),
                tracked.processStatus(),
                routers.observations(),
                reception.sockets(),
                new InterfaceSurvey(interfaces, configuration, ownInterfaces.wanted()).take(),
                addresses.missing());
    }

    /// The configuration as it was read.
    Configuration written() {
        return written;
    }

    List<RouterStatus> routers() {
        return routers.status();
    }

    /// Tells `audience` from now on.
    void tell(VrrpHands.Audience audience) {
        hands.tell(audience);
    }

    /// Announces each address of the instance once.
    void announce(String instance) {
        Optional<VirtualRouter> router = routers.named(instance);
        if (router.isPresent()) {
            hands.announce(router.get());
        }
    }

    void clearCounters() {
        for (VirtualRouter router : routers.all()) {
            router.counters().clear();
        }
    }

    @Override
    public void observed(TrackedObject object, Observation seen, Deadline now) {
        routers.trackedObjectChanged(object, seen, now, hands);
    }

    // BFD sessions

    /// Listens for sessions from when on there are any. A session that nobody has spoken of is down.
    private void hearOfSessions(Deadline now) throws ErrnoException {
        for (VirtualRouter router : routers.all()) {
            for (TrackedObject object : router.tracked()) {
                if (object instanceof TrackedObject.Session && routers.observation(object) == Standing.UNKNOWN) {
                    observed(object, Standing.DOWN, now);
                }
            }
        }
        if (sessions.isEmpty() && !configuration.bfdInstances().isEmpty()) {
            Optional<FileDescriptor> line = place.sessions(Role.VRRP);
            if (line.isPresent()) {
                sessions = Optional.of(new SessionNews(state, log, loop, line.get(), this::sessionStands));
            }
        }
    }

    private void sessionStands(TrackedObject session, Standing standing, Deadline now) {
        if (routers.observation(session) != standing) {
            lines.sessionStands(routers.all(), session, standing);
            observed(session, standing, now);
        }
    }

    void sessionsLost(Deadline now) throws ErrnoException {
        if (sessions.isPresent()) {
            sessions.get().lost(now);
        }
    }

    // Reload

    /// Changes over to another configuration: what is the same in both is not touched.
    void reconfigure(Configuration read, Deadline now) throws ErrnoException {
        firewall.reconfigure(read.global());
        written = read;
        Configuration wanted = ownInterfaces.place(tracking(read), now);
        network.catchUp(now);
        ConfigurationDifference difference = ConfigurationDifference.between(configuration, wanted);
        boolean otherFifos = usesOtherFifos(wanted);
        configuration = wanted;
        network.reconfigure(wanted.instances(), now);
        resizeBuffers(wanted.global());
        reception.reconfigure(wanted.global());
        mails.reconfigure(wanted.global());
        hands.reconfigure(wanted);
        if (otherFifos) {
            fifos.close(now);
            fifos = openFifos(wanted);
            hands.use(fifos);
        }
        routes.prepare(wanted, network);
        addresses.keep(wanted.staticAddresses());
        routes.keepStatic(wanted);
        checks.reconfigure(wanted.scripts(), now);
        checks.tellStandings(now);
        tracked.reconfigure(wanted, now);
        VirtualRouters.Reload reload = routers.reconfigure(difference.instances(), wanted.syncGroups(), now, hands);
        hands.flush();
        firewall.reconfigured(routers.all());
        for (VirtualRouter removed : reload.removed()) {
            hands.forget(removed);
            reception.forget(removed);
        }
        standings.configure(wanted, now);
        network.tellAll(now);
        snmp.configure(read, now);
        if (sessions.isPresent()) {
            sessions.get().reconfigure(wanted.bfdInstances(), now);
        }
        hearOfSessions(now);
        routers.changeStartupDelay(wanted.global().startupDelay().end(started, now), now, hands);
        startupDelay.endsAt(routers.quietUntil(now), now);
        routers.startup(reload, EventLoop.now(), hands);
        if (wanted.global().writesStatesOnReload()) {
            routers.restate(hands);
        }
        hands.flush();
        connections.configure(configuration, routers);
        ownInterfaces.retire();
    }

    // Time

    Optional<Deadline> nextDeadline() {
        if (ended) {
            return Optional.empty();
        }
        Optional<Deadline> next = Deadline.earlier(routers.nextDeadline(), hands.nextDeadline());
        next = Deadline.earlier(next, checks.nextDeadline());
        next = Deadline.earlier(next, tracked.nextDeadline());
        next = Deadline.earlier(next, standings.nextDeadline());
        next = Deadline.earlier(next, runner.nextDeadline());
        next = Deadline.earlier(next, mails.nextDeadline());
        next = Deadline.earlier(next, addresses.nextDeadline());
        next = Deadline.earlier(next, routes.nextDeadline());
        next = Deadline.earlier(next, ownInterfaces.nextDeadline());
        next = Deadline.earlier(next, startupDelay.nextDeadline());
        next = Deadline.earlier(next, rehearsals.nextDeadline());
        next = Deadline.earlier(next, snmp.nextDeadline());
        if (lastWords.isPresent()) {
            next = Deadline.earlier(next, Optional.of(lastWords.get().nextDeadline(EventLoop.now())));
        }
        return next;
    }

    void timeReached(Deadline now) throws ErrnoException {
        startupDelay.timeReached(now);
        routers.timeReached(now, hands);
        hands.timeReached(now);
        checks.timeReached(now);
        tracked.timeReached(now);
        standings.timeReached(now);
        runner.timeReached(now);
        mails.timeReached(now);
        addresses.timeReached(now);
        routes.timeReached(now);
        ownInterfaces.timeReached(now);
        rehearsals.timeReached(now);
        snmp.timeReached(now);
    }

    void endOfTurn(Deadline now) throws ErrnoException {
        hands.flush();
        connections.follow();
        if (lastWords.isPresent() && !ended && lastWords.get().areSaid(runner.runs() == 0 && mails.isIdle(), now)) {
            leave();
        }
    }

    // The end

    /// Resigns, lets go of all addresses, tells that it stops. It has ended after its [LastWords].
    void shutdown(Deadline now) throws ErrnoException {
        rehearsals.end();
        checks.shutdown(now);
        tracked.shutdown();
        if (!options.releasesVrrp()) {
            hands.keepVrrp();
        }
        routers.shutdown(now, hands);
        hands.flush();
        routes.releaseStatic();
        addresses.keep(List.of());
        hands.flush();
        reception.stop();
        if (sessions.isPresent()) {
            sessions.get().close();
            sessions = Optional.empty();
        }
        fifos.close(now);
        snmp.close(now);
        connections.close();
        boolean nothingSent = configuration.instances().isEmpty();
        lastWords = Optional.of(nothingSent ? LastWords.none(now) : LastWords.from(now));
    }

    private void leave() throws ErrnoException {
        mails.close();
        runner.close();
        if (options.releasesVrrp()) {
            ownInterfaces.release();
            firewall.close();
        }
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
