package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import keepalived4j.checkers.ProbeListener;
import keepalived4j.checkers.Probes;
import keepalived4j.checkers.Remark;
import keepalived4j.host.ServiceMarks;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.lvs.Event;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.Verdict;
import keepalived4j.lvs.VirtualServers;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Configuration;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.TlsIdentity;
import keepalived4j.model.TrackFile;
import keepalived4j.model.VirtualServer;
import keepalived4j.notify.NotifyFacts;
import keepalived4j.notify.NotifyFifos;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.status.ServersStatus;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// All of load balancing in one process: builds what probes, what decides and what acts, changes all of it over at a
/// reload, and keeps their time. Whatever is found out in a turn of the loop becomes an event, and at its end the
/// virtual servers take one after the other, each with the kernel's answers to what it led to.
final class CheckerEngine implements ProbeListener, TrackedObjects.Listener, CheckerSnmp.Servers {

    /// How long commands and mails may take that tell of the stop.
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);
    /// Checks that are due within one begin together, so that thousands need not wake the loop one by one.
    private static final Duration BEAT = Duration.ofMillis(1);

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final ChildPlace place;
    private final EventLoop loop;
    private final CheckerLog lines;
    private final NotifyFacts notifyFacts;
    private final KernelTable table;
    private final PingLeave pings;
    private final ScriptRunner runner;
    private final Probes probes;
    private final EventCommands commands;
    private final Mails mails;
    private final ServiceMarks marks;
    private final VirtualServers servers;
    private final CheckerSnmp snmp;
    private final CheckerHands hands;
    private final Deque<Event> events = new ArrayDeque<>();
    private Configuration configuration;
    private NotifyFifos fifos;
    private Optional<LocalAddresses> addresses = Optional.empty();
    private Optional<FileChecks> files = Optional.empty();
    private Optional<SessionNews> sessions = Optional.empty();
    private Optional<Deadline> end = Optional.empty();
    private boolean ended;

    /// Begins with a configuration: makes the table what it shall be at first, and starts all checkers.
    ///
    /// @param table open, if the configuration has virtual servers; closed with this
    CheckerEngine(
            CallState state,
            Log log,
            DaemonOptions options,
            EventLoop loop,
            ChildPlace place,
            KernelTable table,
            Configuration configuration,
            Deadline now)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.options = options;
        this.place = place;
        this.loop = loop;
        this.table = table;
        this.configuration = configuration;
        this.lines = new CheckerLog(log);
        this.notifyFacts = new NotifyLog(log);
        this.pings = new PingLeave(lines);
        this.runner = new ScriptRunner(state, notifyFacts);
        this.probes = new Probes(state, runner, identity(configuration), this);
        this.commands = new EventCommands(runner, lines);
        this.mails = new Mails(state, log, loop, notifyFacts, configuration.global());
        this.marks = new ServiceMarks(state, firewall(configuration), table::marking, lines::marksRefused);
        this.servers = new VirtualServers(
                configuration, bound -> ThreadLocalRandom.current().nextLong(bound));
        this.fifos = NotifyFifos.openForServers(state, configuration.global(), runner, notifyFacts);
        this.snmp = new CheckerSnmp(state, log, loop, options, table, this);
        this.hands =
                new CheckerHands(lines, table, probes, commands, mails, marks, fifos, identity(configuration), snmp);
        loop.watch(runner.descriptor(), _ -> runner.dispatch());
        loop.watch(probes.descriptor(), probes::dispatch);
        begin(now);
    }

    private static Optional<TlsIdentity> identity(Configuration configuration) {
        return configuration.loadBalancing().flatMap(LoadBalancing::tls);
    }

    private static FirewallSettings firewall(Configuration configuration) {
        return configuration.global().options().firewall();
    }

    private void begin(Deadline now) throws ErrnoException {
        pings.obtainFor(configuration);
        expectTls();
        watchAddresses();
        List<TrackFile> checked = CheckedFiles.of(configuration);
        if (!checked.isEmpty()) {
            files = Optional.of(new FileChecks(state, log, loop, this));
            files.get().begin(checked, now);
        }
        snmp.configure(configuration, now);
        events.add(new Event.Startup());
        takeEvents(now);
        hearOfSessions();
    }

    // What happens

    @Override
    public void completed(ProbeId probe, Verdict verdict) {
        events.add(new Event.ProbeCompleted(probe, verdict));
    }

    @Override
    public void remarked(ProbeId probe, Remark remark) {
        lines.remarked(remark);
    }

    @Override
    public void lengthDiffered(ProbeId probe, long declared, long received) {
        events.add(new Event.LengthDiffered(probe, declared, received));
    }

    @Override
    public void observed(TrackedObject object, Observation seen, Deadline now) {
        events.add(new Event.TrackedObjectChanged(object, seen));
    }

    /// Ahead of the checks: those over TLS wait until it is ready.
    private void expectTls() {
        if (ConfiguredChecks.anyIs(
                configuration,
                check -> check instanceof HealthCheck.Http page && page.tls().isPresent())) {
            probes.expectTls();
        }
    }

    /// Watches from when on some virtual server depends on it. It goes on to the end: what is known of addresses stays.
    private void watchAddresses() throws ErrnoException {
        if (addresses.isEmpty() && dependsOnAddresses()) {
            addresses = Optional.of(new LocalAddresses(
                    state, loop, (address, interfaces) -> events.add(new Event.AddressCounted(address, interfaces))));
        }
    }

    private boolean dependsOnAddresses() {
        if (configuration.loadBalancing().isPresent()) {
            for (VirtualServer service : configuration.loadBalancing().get().services()) {
                if (service.suspendsWithoutAddress()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Listens for BFD sessions from when on there are any. Nothing is known of one that nobody has spoken of: a
    /// checker process that is started again shall not take servers out that work.
    private void hearOfSessions() throws ErrnoException {
        if (sessions.isPresent()) {
            return;
        }
        for (BfdInstance session : configuration.bfdInstances()) {
            if (session.tellsChecker()) {
                Optional<FileDescriptor> line = place.sessions(Role.CHECKER);
                if (line.isPresent()) {
                    sessions = Optional.of(new SessionNews(state, log, loop, line.get(), this::observed));
                }
                return;
            }
        }
    }

    void sessionsLost(Deadline now) throws ErrnoException {
        if (sessions.isPresent()) {
            sessions.get().lost(now);
        }
    }

    private void takeEvents(Deadline now) throws ErrnoException {
        while (!events.isEmpty()) {
            servers.step(events.removeFirst(), now, hands);
            List<TableAnswer> answers = hands.carryOut(now);
            while (!answers.isEmpty()) {
                for (TableAnswer answer : answers) {
                    servers.step(new Event.TableAnswered(answer), now, hands);
                }
                answers = hands.carryOut(now);
            }
        }
    }

    /// Somebody outside wants something.
    @Override
    public void happened(Event event, Deadline now) throws ErrnoException {
        events.add(event);
        takeEvents(now);
    }

    /// How everything stands.
    @Override
    public ServersStatus status() {
        return new ServersStatus(configuration, servers.status(), servers.observations());
    }

    // Reload

    /// Changes over to another configuration: what is the same in both is not touched.
    void reconfigure(Configuration wanted, Deadline now) throws ErrnoException {
        takeEvents(now);
        GlobalSettings before = configuration.global();
        configuration = wanted;
        if (table.differs(options, wanted)) {
            lines.engineStays();
        }
        if (!before.notifyFifo().equals(wanted.global().notifyFifo())
                || !before.options()
                        .lvs()
                        .notifyFifo()
                        .equals(wanted.global().options().lvs().notifyFifo())) {
            fifos.close(now);
            fifos = NotifyFifos.openForServers(state, wanted.global(), runner, notifyFacts);
        }
        hands.use(fifos, identity(wanted));
        marks.reconfigure(firewall(wanted));
        pings.obtainFor(wanted);
        mails.reconfigure(wanted.global());
        expectTls();
        watchAddresses();
        List<TrackFile> checked = CheckedFiles.of(wanted);
        if (files.isEmpty() && !checked.isEmpty()) {
            files = Optional.of(new FileChecks(state, log, loop, this));
        }
        if (files.isPresent()) {
            files.get().reconfigure(checked, now);
        }
        if (sessions.isPresent()) {
            sessions.get().reconfigure(wanted.bfdInstances(), now);
        }
        snmp.configure(wanted, now);
        events.add(new Event.Reconfigured(wanted));
        takeEvents(now);
        hearOfSessions();
    }

    // Time

    Optional<Deadline> nextDeadline() {
        if (ended) {
            return Optional.empty();
        }
        Optional<Deadline> next = servers.nextDeadline().map(due -> due.roundedUp(BEAT));
        next = Deadline.earlier(next, probes.nextDeadline());
        next = Deadline.earlier(next, runner.nextDeadline());
        next = Deadline.earlier(next, mails.nextDeadline());
        next = Deadline.earlier(next, snmp.nextDeadline());
        if (files.isPresent()) {
            next = Deadline.earlier(next, files.get().nextDeadline());
        }
        return Deadline.earlier(next, end);
    }

    void timeReached(Deadline now) throws ErrnoException {
        probes.timeReached(now);
        runner.timeReached(now);
        mails.timeReached(now);
        snmp.timeReached(now);
        if (files.isPresent()) {
            files.get().timeReached(now);
        }
        events.add(Event.TIME_REACHED);
    }

    void endOfTurn(Deadline now) throws ErrnoException {
        takeEvents(now);
        boolean idle = commands.isIdle() && mails.isIdle();
        if (end.isPresent() && !ended && (idle || end.get().isReached(now))) {
            ended = true;
            mails.close();
            probes.close();
            pings.giveBack();
            runner.close();
            table.close();
        }
    }

    // The end

    /// Takes everything out of the table, and says so where that is wanted. It has ended when the commands and
    /// mails that do have, a second later at most.
    void shutdown(Deadline now) throws ErrnoException {
        takeEvents(now);
        if (addresses.isPresent()) {
            addresses.get().close();
            addresses = Optional.empty();
        }
        commands.terminate();
        if (files.isPresent()) {
            files.get().close();
            files = Optional.empty();
        }
        if (sessions.isPresent()) {
            sessions.get().close();
            sessions = Optional.empty();
        }
        snmp.stopping();
        events.add(new Event.Shutdown(options.releasesIpvs() ? Event.Cleanup.RELEASE : Event.Cleanup.KEEP));
        takeEvents(now);
        snmp.close(now);
        marks.close();
        fifos.close(now);
        Deadline last = now.plus(LAST_WORDS);
        commands.endAt(last);
        end = Optional.of(last);
    }

    boolean hasEnded() {
        return ended;
    }
}
