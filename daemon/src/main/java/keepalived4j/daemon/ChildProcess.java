package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SignalSet;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.values.Deadline;

/// A process that does one part of the daemon's work, as it is inside: takes its configuration from the core
/// process, prepares and switches at a reload, and ends in order when it is told to or when the core is gone.
/// [Child] is the same process as the core sees it. Where the daemon is one process it is a thread of that; what is
/// different for it then is a matter of its [ChildPlace].
final class ChildProcess implements EventLoop.Work, ControlChannel.Receiver {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final ConfigurationIntake intake;
    private final EventLoop loop;
    private final ControlChannel core;
    private final Part part;
    private final ChildPlace place;
    private final ProcessName name;
    private final ProcessScheduling scheduling;
    private Optional<Configuration> prepared = Optional.empty();
    private Optional<Configuration> toSave = Optional.empty();
    private int exitStatus = ExitStatus.OK.number();
    private boolean started;
    private boolean ending;

    /// The work that is done. Before it is started it is asked for nothing but its role and its next deadline.
    interface Part {

        Role role();

        /// How the kernel is to treat the process.
        ProcessPriorities priorities(GlobalOptions options);

        /// Writes what there is of it in the configuration, for `-d`.
        void dump(Configuration configuration);

        /// @return anything but [ExitStatus#OK] is how the process ends at once, of which the reason has been told
        ExitStatus start(Configuration configuration, Deadline now) throws ErrnoException;

        /// Changes over to another configuration.
        void reconfigure(Configuration wanted, Deadline now) throws ErrnoException;

        /// A signal that is not about starting and stopping.
        void signalled(int signal, Deadline now) throws ErrnoException;

        /// The process that knows how BFD sessions stand has died.
        void sessionsLost(Deadline now) throws ErrnoException;

        Optional<Deadline> nextDeadline();

        void timeReached(Deadline now) throws ErrnoException;

        void endOfTurn(Deadline now) throws ErrnoException;

        /// Begins to stop.
        void shutdown(Deadline now) throws ErrnoException;

        /// Whether it has stopped.
        boolean hasEnded();

        /// The process is about to end.
        void ended() throws ErrnoException;
    }

    ChildProcess(
            CallState state,
            Log log,
            DaemonOptions options,
            ConfigurationIntake intake,
            EventLoop loop,
            ChildPlace place,
            Part part)
            throws ErrnoException {
        this.state = state;
        this.log = log;
        this.options = options;
        this.intake = intake;
        this.loop = loop;
        this.part = part;
        this.place = place;
        this.name = new ProcessName(log, part.role(), place.nameFile());
        this.scheduling = new ProcessScheduling(state, log, part.role(), place.household());
        this.core = new ControlChannel(state, loop, place.channel(), this);
    }

    /// Runs until the process is to end; returns its exit status.
    int run() throws ErrnoException {
        place.begin(loop, this::take);
        loop.run(this);
        part.ended();
        log.detail("Event loop: " + loop.turns() + " turns, at most " + loop.latestNanos() / 1000 + " us late");
        log.info("Stopped" + (log.isDetailed() ? place.processorTime() : ""));
        place.end(log);
        return exitStatus;
    }

    private void take(int signal, Deadline now) throws ErrnoException {
        if (signal == OperatorSignal.STOP.number() || signal == SignalSet.SIGINT && !options.ignoresInterrupt()) {
            end(now);
        } else if (signal == OperatorSignal.RELOAD.number()) {
            askForReload();
        } else if (signal == SignalSet.SIGXCPU) {
            scheduling.limitExceeded();
        } else if (started) {
            part.signalled(signal, now);
        }
    }

    /// One process alone has nothing to read: the core has all of them reload.
    private void askForReload() throws ErrnoException {
        int parent = place.core();
        if (parent > 0) {
            ProcessCalls.kill(state, parent, OperatorSignal.RELOAD.number());
        }
    }

    private void end(Deadline now) throws ErrnoException {
        if (ending) {
            return;
        }
        ending = true;
        if (started) {
            part.shutdown(now);
            if (part.hasEnded()) {
                loop.stop();
            }
        } else {
            loop.stop();
        }
    }

    // The core

    @Override
    public void received(ControlMessage message, Deadline now) throws ErrnoException {
        switch (message) {
            case ControlMessage.Configuration configuration -> configured(configuration, now);
            case ControlMessage.Switch _ -> {
                if (prepared.isPresent() && !ending) {
                    log.info("Reloading");
                    adopt(prepared.get());
                    part.reconfigure(prepared.get(), now);
                    intake.saveReload(part.role(), toSave, prepared.get());
                    keepToSave(prepared.get());
                    prepared = Optional.empty();
                    core.send(new ControlMessage.Running());
                }
            }
            case ControlMessage.Abandon _ -> prepared = Optional.empty();
            case ControlMessage.SessionsLost _ -> {
                if (started && !ending) {
                    part.sessionsLost(now);
                }
            }
            case ControlMessage.Signalled(int signal) -> take(signal, now);
            case ControlMessage.AreYouThere _ -> core.send(new ControlMessage.Here());
            case ControlMessage.Running _, ControlMessage.Prepared _, ControlMessage.Refused _, ControlMessage.Here _ ->
                throw new IllegalStateException("the core says what only a child may say: " + message);
        }
    }

    private void configured(ControlMessage.Configuration message, Deadline now) throws ErrnoException {
        ConfigurationIntake.Intake read = intake.readExpanded(message.expanded(), part.role());
        switch (read) {
            case ConfigurationIntake.Unusable(var status, var reason) -> {
                core.send(new ControlMessage.Refused(message.reload(), reason));
                if (!started) {
                    exitStatus = status;
                    loop.stop();
                }
            }
            case ConfigurationIntake.Usable(var configuration, var _) -> {
                if (started) {
                    prepared = Optional.of(configuration);
                    core.send(new ControlMessage.Prepared(message.reload()));
                } else {
                    begin(configuration, now);
                }
            }
        }
    }

    private void begin(Configuration configuration, Deadline now) throws ErrnoException {
        log.identify(part.role().identity(options, configuration.process()));
        adopt(configuration);
        keepToSave(configuration);
        ExitStatus status = start(configuration, now);
        if (status == ExitStatus.OK) {
            started = true;
            core.send(new ControlMessage.Running());
        } else {
            exitStatus = status.number();
            loop.stop();
        }
    }

    /// A permission that is missing now will be missing for the next process, too.
    private ExitStatus start(Configuration configuration, Deadline now) throws ErrnoException {
        try {
            return part.start(configuration, now);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM && e.errno() != Errno.EACCES) {
                throw e;
            }
            log.error("The " + part.role().title() + " process lacks a permission: " + e.getMessage());
            return ExitStatus.PERMISSION;
        }
    }

    /// What is to be saved when another takes its place.
    private void keepToSave(Configuration configuration) {
        toSave = SavedConfigurations.areWanted(configuration) ? Optional.of(configuration) : Optional.empty();
    }

    private void adopt(Configuration configuration) {
        if (options.dumpsConfiguration()) {
            part.dump(configuration);
        }
        PathCalls.umask(state, options.umask(configuration));
        long descriptors = OpenFileLimit.needed(part.role(), configuration);
        new OpenFileLimit(state, log).makeRoom(place.household().openFiles(part.role(), descriptors));
        GlobalOptions global = configuration.global().options();
        name.apply(configuration.global());
        scheduling.apply(part.priorities(global), global.automaticPriority());
    }

    @Override
    public void closed(Deadline now) throws ErrnoException {
        end(now);
    }

    // The loop

    @Override
    public Optional<Deadline> nextDeadline() {
        return part.nextDeadline();
    }

    @Override
    public void timeReached(Deadline now) throws ErrnoException {
        scheduling.late(loop.lateNanos());
        if (started) {
            part.timeReached(now);
        }
    }

    @Override
    public void endOfTurn(Deadline now) throws ErrnoException {
        if (started) {
            part.endOfTurn(now);
            if (part.hasEnded()) {
                loop.stop();
            }
        }
    }
}
