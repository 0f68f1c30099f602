package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.ReceivedSignal;
import keepalived4j.linux.SignalDescriptor;
import keepalived4j.linux.SignalSet;
import keepalived4j.model.Configuration;
import keepalived4j.status.DataDump;
import keepalived4j.values.Deadline;

/// The parent: starts the process of each part that has something to do, watches them, and drives a reload. It touches
/// neither the network nor the kernel's tables, so nothing it does can cost an address.
final class CoreProcess implements EventLoop.Work, Child.Watcher, AutoCloseable {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final ConfigurationIntake intake;
    private final EventLoop loop;
    private final SignalDescriptor signals;
    private final Children children;
    private final Map<Child, Deadline> respawns = new LinkedHashMap<>();
    private final List<Child> starting = new ArrayList<>();

    private ConfigurationIntake.Usable running;
    private Optional<Reload> reload = Optional.empty();
    private boolean reloadQueued;
    private boolean startupTold;
    private Optional<Deadline> stopping = Optional.empty();
    private Optional<Dumps> dumps = Optional.empty();
    private int exitStatus = ExitStatus.OK.number();

    /// A reload that is under way.
    private record Reload(ReloadTransaction<Child> transaction, ConfigurationIntake.Usable wanted) {}

    /// @param pidFiles of the parts that are switched on
    CoreProcess(
            CallState state,
            Log log,
            DaemonOptions options,
            ConfigurationIntake intake,
            ConfigurationIntake.Usable configuration,
            OwnImage image,
            PidFiles pidFiles)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.options = options;
        this.intake = intake;
        this.running = configuration;
        this.loop = new EventLoop(state);
        this.signals = new SignalDescriptor(state, OwnImage.SIGNALS);
        this.children = new Children(state, loop, image, options, pidFiles, this);
    }

    /// Starts the children and runs until the daemon is to end; returns its exit status.
    int run() throws ErrnoException {
        loop.watch(signals.descriptor(), this::signalled);
        startMissing(EventLoop.now());
        children.withdrawIdlePidFiles(log);
        if (starting.isEmpty()) {
            log.warning("Warning - keepalived has no configuration to run");
        }
        loop.run(this);
        dumps.ifPresent(Dumps::finish);
        return exitStatus;
    }

    /// Starts each child that has something to do and does not run.
    private void startMissing(Deadline now) throws ErrnoException {
        for (Child child : children.all()) {
            if (isNeeded(child.role()) && !child.isAlive() && !respawns.containsKey(child)) {
                start(child, now);
            }
        }
    }

    private boolean isNeeded(Role role) {
        return options.startsAll()
                || switch (role) {
                    case VRRP -> running.configuration().needsVrrp();
                    case CHECKER -> running.configuration().needsCheckers();
                    case BFD -> !running.configuration().bfdInstances().isEmpty();
                    case CORE -> throw new IllegalStateException("the core is nobody's child");
                };
    }

    private void start(Child child, Deadline now) throws ErrnoException {
        int pid = child.start(running.expanded(), machineOptions(child.role()), now);
        starting.add(child);
        log.info("Starting " + child.role().title() + " child process, pid=" + pid);
    }

    private List<String> machineOptions(Role role) {
        return switch (role) {
            case VRRP -> YoungGeneration.options(running.configuration().instances());
            case CHECKER -> YoungGeneration.options(running.configuration().loadBalancing());
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
        if (stopping.isPresent()) {
            if (signal != SignalSet.SIGCHLD) {
                log.detail("Ignoring signal " + signal + " while stopping");
            }
            return;
        }
        if (signal == OperatorSignal.STOP.number() || signal == SignalSet.SIGINT && !options.ignoresInterrupt()) {
            log.info("Stopping");
            stop(ExitStatus.OK.number(), now);
        } else if (signal == OperatorSignal.RELOAD.number()) {
            beginReload(now);
        } else if (signal == OperatorSignal.DATA.number()) {
            dump();
            children.signal(signal);
        } else if (signal == OperatorSignal.STATS.number()
                || signal == OperatorSignal.STATS_CLEAR.number()
                || signal == OperatorSignal.JSON.number()) {
            children.signal(Role.VRRP, signal);
        }
    }

    private void dump() {
        if (dumps.isEmpty()) {
            dumps = Optional.of(new Dumps(state, log, options));
        }
        Configuration present = running.configuration();
        dumps.get().data(Role.CORE, present, out -> DataDump.write(present, out));
    }

    // Reload

    private void beginReload(Deadline now) throws ErrnoException {
        if (reload.isPresent() || !starting.isEmpty()) {
            log.detail("Reload already in progress, request queued");
            reloadQueued = true;
            return;
        }
        log.info("Reloading ...");
        ConfigurationIntake.Intake read = intake.readFiles();
        switch (read) {
            case ConfigurationIntake.Unusable(var status, var reason) ->
                log.error("Reload refused, the running configuration stays: " + reason + " (status " + status + ")");
            case ConfigurationIntake.Usable wanted -> {
                Optional<String> unchangeable = running.whatCannotChange(wanted);
                if (unchangeable.isPresent()) {
                    log.error("Cannot change " + unchangeable.get() + " at a reload - please restart keepalived");
                    return;
                }
                Reload begun = new Reload(new ReloadTransaction<>(children.living()), wanted);
                reload = Optional.of(begun);
                children.say(new ControlMessage.Configuration(wanted.expanded()));
                advance(begun, begun.transaction().begin(), now);
            }
        }
    }

    private void advance(Reload current, ReloadTransaction.Step step, Deadline now) throws ErrnoException {
        switch (step) {
            case WAIT -> {}
            case SWITCH -> {
                running = current.wanted();
                PathCalls.umask(state, options.umask(running.configuration()));
                children.say(new ControlMessage.Switch());
                if (children.living().isEmpty()) {
                    completeReload(now);
                }
                startMissing(now);
            }
            case ABANDON -> {
                children.say(new ControlMessage.Abandon());
                log.error("Reload refused, the running configuration stays");
                reload = Optional.empty();
                runQueuedReload(now);
            }
            case COMPLETE -> completeReload(now);
        }
    }

    private void completeReload(Deadline now) throws ErrnoException {
        log.info("Reload complete");
        reload = Optional.empty();
        runQueuedReload(now);
    }

    private void runQueuedReload(Deadline now) throws ErrnoException {
        if (reloadQueued && reload.isEmpty() && starting.isEmpty()) {
            reloadQueued = false;
            log.detail("Processing queued reload");
            beginReload(now);
        }
    }

    // What children say and how they end

    @Override
    public void said(Child child, ControlMessage message, Deadline now) throws ErrnoException {
        switch (message) {
            case ControlMessage.Running _ -> {
                if (starting.remove(child) && starting.isEmpty() && reload.isEmpty()) {
                    // A child that is started again later is no start of the daemon.
                    if (!startupTold) {
                        startupTold = true;
                        log.info("Startup complete");
                    }
                    // What the child says here is no answer to the reload that begins with it.
                    runQueuedReload(now);
                } else if (reload.isPresent()) {
                    advance(reload.get(), reload.get().transaction().running(child), now);
                }
            }
            case ControlMessage.Prepared _ -> {
                if (reload.isPresent()) {
                    advance(reload.get(), reload.get().transaction().prepared(child), now);
                }
            }
            case ControlMessage.Refused(var reason) -> {
                log.error(child.role().title() + " child process refuses the configuration: " + reason);
                if (reload.isPresent()) {
                    advance(reload.get(), reload.get().transaction().refused(child), now);
                }
            }
            case ControlMessage.Configuration _,
                    ControlMessage.Switch _,
                    ControlMessage.Abandon _,
                    ControlMessage.SessionsLost _ ->
                log.error(child.role().title() + " child process says what only the core may say: " + message);
        }
    }

    @Override
    public void ended(Child child, ChildState end, int pid, Deadline now) throws ErrnoException {
        starting.remove(child);
        if (stopping.isPresent()) {
            if (children.living().isEmpty()) {
                loop.stop();
            }
            return;
        }
        if (child.role() == Role.BFD) {
            children.say(new ControlMessage.SessionsLost());
        }
        tellEnd(end, pid);
        if (end instanceof ChildState.Exited(int status) && ExitStatus.isPermanent(status)) {
            log.info("pid " + pid + " exited with permanent error " + errorName(status) + ". Terminating");
            stop(status, now);
            return;
        }
        if (!options.respawnsChildren()) {
            log.alert(child.role().title() + " child process(" + pid + ") died: Exiting");
            log.info("Stopping");
            stop(ExitStatus.OK.number(), now);
            return;
        }
        log.alert(child.role().title() + " child process(" + pid + ") died: Respawning");
        Duration delay = child.respawnDelay(now);
        if (delay.isPositive()) {
            log.info("Restart of " + child.role().title() + " process delayed " + delay.toSeconds()
                    + " seconds to limit respawn rate");
        }
        respawns.put(child, now.plus(delay));
        if (reload.isPresent()) {
            advance(reload.get(), reload.get().transaction().died(child), now);
        }
    }

    private void tellEnd(ChildState end, int pid) {
        switch (end) {
            case ChildState.Exited(int status) -> {
                if (status != 0 && !ExitStatus.isPermanent(status)) {
                    log.info("pid " + pid + " exited with status " + status);
                }
            }
            case ChildState.Signalled(int signal, var _) ->
                log.info("pid " + pid + " exited due to signal " + signal + " (" + SignalDescription.of(signal) + ")"
                        + (signal == SignalSet.SIGKILL ? " - has rlimit_rttime been exceeded?" : ""));
            case ChildState.StillRunning _ -> {}
        }
    }

    private static String errorName(int status) {
        if (status == ExitStatus.PERMISSION.number()) {
            return "missing permission";
        }
        return status == ExitStatus.CONFIG.number() ? "CONFIG" : "FATAL";
    }

    // Time

    @Override
    public Optional<Deadline> nextDeadline() {
        if (stopping.isPresent()) {
            return stopping;
        }
        Optional<Deadline> next = Optional.empty();
        for (Deadline respawn : respawns.values()) {
            if (next.isEmpty() || respawn.isBefore(next.get())) {
                next = Optional.of(respawn);
            }
        }
        return next;
    }

    @Override
    public void timeReached(Deadline now) throws ErrnoException {
        if (stopping.isPresent()) {
            killSurvivors(now);
            return;
        }
        for (Child child : List.copyOf(respawns.keySet())) {
            Deadline due = respawns.get(child);
            if (due != null && due.isReached(now)) {
                respawns.remove(child);
                start(child, now);
            }
        }
    }

    @Override
    public void endOfTurn(Deadline now) {
        // Nothing is put off to the end of a turn.
    }

    // The end

    private void stop(int status, Deadline now) throws ErrnoException {
        exitStatus = status;
        respawns.clear();
        stopping = Optional.of(now.plus(running.configuration().process().childWaitTime()));
        children.signal(SignalSet.SIGTERM);
        if (children.living().isEmpty()) {
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
        stopping = Optional.of(now.plus(Duration.ofSeconds(1)));
    }

    @Override
    public void close() {
        signals.close();
        loop.close();
    }
}
