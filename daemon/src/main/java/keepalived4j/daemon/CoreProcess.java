package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.ReceivedSignal;
import keepalived4j.linux.SignalDescriptor;
import keepalived4j.linux.SignalSet;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.LifecycleScript;
import keepalived4j.status.DataDump;
import keepalived4j.values.Deadline;

/// The parent: starts the process of each part that has something to do, watches them, and has reloads done. It
/// touches neither the network nor the kernel's tables, so nothing it does can cost an address.
final class CoreProcess implements EventLoop.Work, Child.Watcher, Reloads.Listener, AutoCloseable {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final EventLoop loop;
    private final SignalDescriptor signals;
    private final ChildStarter starter;
    private final Children children;
    private final Reloads reloads;
    private final Respawns respawns = new Respawns();
    private final List<Child> starting = new ArrayList<>();
    private final InitNotices notices;
    private final Dumps dumps;
    private final ProcessName name;
    private final ReloadSchedule schedule;

    /// What the start or the end waits for.
    private Optional<LifecycleRun> script = Optional.empty();
    /// One of them runs on without anybody waiting.
    private boolean scriptIsLeft;
    private boolean startupTold;
    private boolean stopping;
    /// When children that still run are killed.
    private Optional<Deadline> killing = Optional.empty();
    private int exitStatus = ExitStatus.OK.number();

    /// @param pidFiles of the parts that are switched on
    CoreProcess(
            CallState state,
            Log log,
            DaemonOptions options,
            ConfigurationIntake intake,
            ConfigurationIntake.Usable configuration,
            ChildStarter starter,
            PidFiles pidFiles)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.options = options;
        this.loop = new EventLoop(state);
        this.signals = new SignalDescriptor(state, OwnImage.SIGNALS);
        this.starter = starter;
        this.children = new Children(state, loop, starter, options, pidFiles, this);
        this.reloads = new Reloads(state, log, options, intake, configuration, children, this);
        this.name = new ProcessName(log, Role.CORE, ProcessName.OF_THE_PROCESS);
        this.dumps = new Dumps(state, log, options);
        this.schedule = new ReloadSchedule(state, log, loop, reloads::request);
        this.notices = InitNotices.of(state, log, System.getenv());
    }

    /// Starts the children and runs until the daemon is to end; returns its exit status.
    int run() throws ErrnoException {
        ProcessCalls.setChildSubreaper(state);
        loop.watch(signals.descriptor(), this::signalled);
        name.apply(reloads.running().configuration().global());
        Optional<LifecycleScript> startup = global().startupScript();
        if (startup.isPresent()) {
            runScript(startup.get(), LifecycleRun.Occasion.STARTUP, this::begin, EventLoop.now());
        } else {
            begin(EventLoop.now());
        }
        loop.run(this);
        dumps.finish();
        return exitStatus;
    }

    private GlobalOptions global() {
        return reloads.running().configuration().global().options();
    }

    /// Runs a script, and then goes on with `next`.
    private void runScript(
            LifecycleScript wanted, LifecycleRun.Occasion occasion, LifecycleRun.Listener next, Deadline now)
            throws ErrnoException {
        script = Optional.of(new LifecycleRun(state, log, loop, occasion, wanted, next, now));
    }

    private void reapOrphans() throws ErrnoException {
        starter.reapOrphans(children, script.isPresent() || scriptIsLeft);
    }

    private void leaveScript() {
        if (script.isPresent()) {
            scriptIsLeft |= script.get().isLeft();
            script = Optional.empty();
        }
    }

    private void begin(Deadline now) throws ErrnoException {
        leaveScript();
        reapOrphans();
        startMissing(now);
        children.withdrawIdlePidFiles(log);
        schedule.apply(reloads.running().reload());
        if (starting.isEmpty()) {
            log.warning("Warning - keepalived has no configuration to run");
            notices.ready();
        }
        reloads.runQueued(now);
    }

    /// Starts each child that has something to do and does not run.
    private void startMissing(Deadline now) throws ErrnoException {
        for (Child child : children.all()) {
            if (isNeeded(child.role()) && !child.isAlive() && !respawns.contains(child)) {
                start(child, now);
            }
        }
    }

    private boolean isNeeded(Role role) {
        return options.startsAll()
                || switch (role) {
                    case VRRP -> reloads.running().configuration().needsVrrp();
                    case CHECKER -> reloads.running().configuration().needsCheckers();
                    case BFD ->
                        !reloads.running().configuration().bfdInstances().isEmpty();
                    case CORE -> throw new IllegalStateException("the core is nobody's child");
                };
    }

    private void start(Child child, Deadline now) throws ErrnoException {
        int pid = child.start(reloads.running().expanded(), machineOptions(child.role()), now);
        starting.add(child);
        reloads.started(child);
        log.info("Starting " + child.title() + ", pid=" + pid);
    }

    private List<String> machineOptions(Role role) {
        return switch (role) {
            case VRRP ->
                YoungGeneration.options(reloads.running().configuration().instances());
            case CHECKER ->
                YoungGeneration.options(reloads.running().configuration().loadBalancing());
            case BFD -> List.of();
            case CORE -> throw new IllegalStateException("the core is nobody's child");
        };
    }

    // Signals

    private void signalled(Deadline now) throws ErrnoException {
        Optional<ReceivedSignal> signal = signals.next();
        while (signal.isPresent()) {
            take(signal.get().number(), now);
            signal = signals.next();
        }
    }

    private void take(int signal, Deadline now) throws ErrnoException {
        if (signal == SignalSet.SIGCHLD) {
            reapOrphans();
        } else if (stopping) {
            log.detail("Ignoring signal " + signal + " while stopping");
        } else if (signal == OperatorSignal.STOP.number()
                || signal == SignalSet.SIGINT && !options.ignoresInterrupt()) {
            stop(now);
        } else if (signal == OperatorSignal.RELOAD.number()) {
            reloads.request(now);
        } else if (signal == OperatorSignal.DATA.number()) {
            dump();
            children.signal(signal);
        } else if (signal == OperatorSignal.STATS.number()
                || signal == OperatorSignal.STATS_CLEAR.number()
                || signal == OperatorSignal.JSON.number()) {
            children.signal(Role.VRRP, signal);
        } else if (signal == SignalSet.SIGXCPU && options.runsInOneProcess()) {
            // The process has no limit but the ones they have asked for.
            children.signal(signal);
        }
    }

    private void dump() {
        dumps.announce("Printing parent data");
        Configuration present = reloads.running().configuration();
        dumps.data(Role.CORE, present, out -> DataDump.write(present, out));
    }

    // Reload

    @Override
    public boolean isStarting() {
        // Nothing has started before the script of the start has ended.
        return script.isPresent() || !starting.isEmpty();
    }

    @Override
    public void reloading(Deadline now) {
        notices.reloading(now);
    }

    @Override
    public void switched(Deadline now) throws ErrnoException {
        PathCalls.umask(state, options.umask(reloads.running().configuration()));
        name.apply(reloads.running().configuration().global());
        startMissing(now);
        schedule.apply(reloads.running().reload());
    }

    @Override
    public void reloaded(Deadline now) {
        notices.ready();
        hasRead();
    }

    private void hasRead() {
        // Otherwise routers would have to wait for it.
        if (!options.runsInOneProcess()) {
            HeapAfterReading.collect();
        }
    }

    // What children say and how they end

    @Override
    public void said(Child child, ControlMessage message, Deadline now) throws ErrnoException {
        switch (message) {
            case ControlMessage.Running _ -> {
                if (starting.remove(child) && starting.isEmpty() && !reloads.isUnderWay()) {
                    // A child that is started again later is no start of the daemon.
                    if (!startupTold) {
                        startupTold = true;
                        log.info("Startup complete");
                        notices.ready();
                        hasRead();
                    }
                    // What the child says here is no answer to the reload that begins with it.
                    reloads.runQueued(now);
                } else {
                    reloads.running(child, now);
                }
            }
            case ControlMessage.Here _ -> notices.heard(child);
            case ControlMessage.Prepared(int reload) -> reloads.prepared(child, reload, now);
            case ControlMessage.Refused(int reload, var reason) -> {
                log.error(child.title() + " refuses the configuration: " + reason);
                reloads.refused(child, reload, now);
            }
            case ControlMessage.Configuration _,
                    ControlMessage.Switch _,
                    ControlMessage.Abandon _,
                    ControlMessage.Signalled _,
                    ControlMessage.AreYouThere _,
                    ControlMessage.SessionsLost _ ->
                log.error(child.title() + " says what only the core may say: " + message);
        }
    }

    @Override
    public void unrecorded(Child child, ErrnoException reason) {
        log.error("Cannot write pid file " + child.pidFile() + ": " + reason.getMessage());
    }

    @Override
    public void ended(Child child, ChildState end, int pid, Deadline now) throws ErrnoException {
        reapOrphans();
        starting.remove(child);
        notices.heard(child);
        if (stopping) {
            endWithoutChildren(now);
            return;
        }
        if (child.role() == Role.BFD) {
            children.say(new ControlMessage.SessionsLost());
        }
        new ChildEndLines(log).tell(end, pid);
        if (end instanceof ChildState.Exited(int status) && ExitStatus.isPermanent(status)) {
            exitStatus = ExitStatus.ofDaemon(status);
            notices.failed(status);
            endChildren(now);
            return;
        }
        if (options.runsInOneProcess()) {
            // What it held in this process is lost to another one: whoever looks after the daemon starts it anew.
            exitStatus = ExitStatus.SOFTWARE.number();
        }
        if (options.runsInOneProcess() || !options.respawnsChildren()) {
            log.alert(child.title() + "(" + pid + ") died: Exiting");
            stop(now);
            return;
        }
        log.alert(child.title() + "(" + pid + ") died: Respawning");
        Optional<Duration> delay = child.respawnDelay(now);
        if (delay.isPresent()) {
            log.info("Restart of " + child.role().title() + " process delayed "
                    + delay.get().toSeconds() + " seconds to limit respawn rate");
        }
        respawns.add(child, now.plus(delay.orElse(Duration.ZERO)));
        reloads.died(child, now);
    }

    // Time

    @Override
    public Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = Deadline.earlier(killing, notices.nextDeadline());
        if (script.isPresent()) {
            next = Deadline.earlier(next, script.get().nextDeadline());
        }
        if (stopping) {
            // What is left of a reload must not keep the alarm from ringing for the end.
            return next;
        }
        next = Deadline.earlier(Deadline.earlier(next, reloads.nextDeadline()), schedule.nextDeadline());
        return Deadline.earlier(next, respawns.next());
    }

    @Override
    public void timeReached(Deadline now) throws ErrnoException {
        notices.timeReached(log, children, starting, now);
        if (script.isPresent()) {
            script.get().timeReached(now);
        }
        if (killing.isPresent() && killing.get().isReached(now)) {
            killSurvivors(now);
        }
        if (!stopping) {
            reloads.timeReached(now);
            schedule.timeReached(now);
        }
        for (Child child : respawns.take(now)) {
            start(child, now);
        }
    }

    @Override
    public void endOfTurn(Deadline now) {
        // Nothing is put off to the end of a turn.
    }

    // The end

    private void stop(Deadline now) throws ErrnoException {
        log.info("Stopping");
        notices.stopping();
        if (script.isPresent()) {
            script.get().close();
            leaveScript();
        }
        endChildren(now);
    }

    private void endChildren(Deadline now) throws ErrnoException {
        respawns.clear();
        stopping = true;
        killing =
                Optional.of(now.plus(reloads.running().configuration().process().childWaitTime()));
        children.signal(SignalSet.SIGTERM);
        endWithoutChildren(now);
    }

    /// Ends the daemon when no child is left, after the script of its end. One that could not start runs none, as with
    /// the reference.
    private void endWithoutChildren(Deadline now) throws ErrnoException {
        if (!children.living().isEmpty() || script.isPresent()) {
            return;
        }
        killing = Optional.empty();
        Optional<LifecycleScript> shutdown = global().shutdownScript();
        if (shutdown.isPresent() && exitStatus == ExitStatus.OK.number()) {
            runScript(shutdown.get(), LifecycleRun.Occasion.SHUTDOWN, _ -> loop.stop(), now);
        } else {
            loop.stop();
        }
    }

    /// Children that are still there when the wait is over end now; the next round, a second later, finds none unless
    /// the kernel itself holds one.
    private void killSurvivors(Deadline now) throws ErrnoException {
        for (Child child : children.living()) {
            log.error(child.role().word() + " process failed to die - forcing termination");
            child.signal(SignalSet.SIGKILL);
        }
        killing = Optional.of(now.plus(Duration.ofSeconds(1)));
    }

    @Override
    public void close() {
        children.close();
        notices.close();
        signals.close();
        loop.close();
    }
}
