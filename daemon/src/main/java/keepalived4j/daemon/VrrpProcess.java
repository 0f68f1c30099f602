package keepalived4j.daemon;

import java.io.IOException;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.ReceivedSignal;
import keepalived4j.linux.SignalDescriptor;
import keepalived4j.linux.SignalSet;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.status.ConfigurationDump;
import keepalived4j.values.Deadline;

/// The process that keeps the addresses: takes its configuration from the core process, hands it to a [VrrpEngine], and
/// ends in order when it is told to or when the core is gone.
final class VrrpProcess implements EventLoop.Work, ControlChannel.Receiver {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final ConfigurationIntake intake;
    private final EventLoop loop;
    private final SignalDescriptor signals;
    private final ControlChannel core;
    private final ProcessScheduling scheduling;
    private Optional<VrrpEngine> engine = Optional.empty();
    private Optional<Configuration> prepared = Optional.empty();
    private int exitStatus = ExitStatus.OK.number();
    private boolean ending;
    /// The core is gone, and this process has to tidy up after itself.
    private boolean orphaned;

    VrrpProcess(CallState state, Log log, DaemonOptions options, ConfigurationIntake intake) throws ErrnoException {
        this.state = state;
        this.log = log;
        this.options = options;
        this.intake = intake;
        this.loop = new EventLoop(state);
        this.signals = new SignalDescriptor(state, OwnImage.SIGNALS);
        this.scheduling = new ProcessScheduling(state, log, "vrrp");
        this.core = new ControlChannel(state, loop, FileDescriptor.STANDARD_INPUT, this);
    }

    /// Runs until the process is to end; returns its exit status.
    int run() throws ErrnoException {
        ProcessCalls.setParentDeathSignal(state, SignalSet.SIGTERM);
        loop.watch(signals.descriptor(), this::signalled);
        loop.run(this);
        log.detail("Event loop: " + loop.turns() + " turns, at most " + loop.latestNanos() / 1000 + " us late");
        log.info("Stopped");
        if (orphaned) {
            removePidFile();
        }
        return exitStatus;
    }

    private void removePidFile() {
        try {
            PidFile.inherited().close();
        } catch (IOException e) {
            log.error("Cannot remove a pid file: " + e.getMessage());
        }
    }

    private void signalled(Deadline now) throws ErrnoException {
        Optional<ReceivedSignal> signal = signals.next();
        while (signal.isPresent()) {
            take(signal.get().number(), now);
            signal = signals.next();
        }
    }

    private void take(int signal, Deadline now) throws ErrnoException {
        if (signal == OperatorSignal.STOP.number() || signal == SignalSet.SIGINT && !options.ignoresInterrupt()) {
            end(now);
        } else if (signal == OperatorSignal.STATS.number()) {
            writeStatistics();
        } else if (signal == OperatorSignal.STATS_CLEAR.number()) {
            writeStatistics();
            engine.ifPresent(VrrpEngine::clearCounters);
        } else if (signal == SignalSet.SIGXCPU) {
            scheduling.limitExceeded();
        }
    }

    private void writeStatistics() {
        if (engine.isPresent()) {
            new StatisticsFile(log).write(engine.get().routers());
            log.detail("Event loop: " + loop.turns() + " turns, at most " + loop.latestNanos() / 1000 + " us late");
        }
    }

    private void end(Deadline now) throws ErrnoException {
        if (ending) {
            return;
        }
        ending = true;
        if (engine.isPresent()) {
            engine.get().shutdown(now);
        } else {
            loop.stop();
        }
    }

    // The core

    @Override
    public void received(ControlMessage message, Deadline now) throws ErrnoException {
        switch (message) {
            case ControlMessage.Configuration(byte[] expanded) -> configured(expanded, now);
            case ControlMessage.Switch _ -> {
                if (prepared.isPresent() && engine.isPresent() && !ending) {
                    log.info("Reloading");
                    dump(prepared.get());
                    schedule(prepared.get());
                    engine.get().reconfigure(prepared.get(), now);
                    prepared = Optional.empty();
                    core.send(new ControlMessage.Running());
                }
            }
            case ControlMessage.Abandon _ -> prepared = Optional.empty();
            case ControlMessage.Running _, ControlMessage.Prepared _, ControlMessage.Refused _ ->
                throw new IllegalStateException("the core says what only a child may say: " + message);
        }
    }

    private void configured(byte[] expanded, Deadline now) throws ErrnoException {
        ConfigurationIntake.Intake read = intake.readExpanded(expanded);
        switch (read) {
            case ConfigurationIntake.Unusable(var status, var reason) -> {
                core.send(new ControlMessage.Refused(reason));
                if (engine.isEmpty()) {
                    exitStatus = status;
                    loop.stop();
                }
            }
            case ConfigurationIntake.Usable(var configuration, var _) -> {
                if (engine.isPresent()) {
                    prepared = Optional.of(configuration);
                    core.send(new ControlMessage.Prepared());
                } else {
                    dump(configuration);
                    schedule(configuration);
                    engine = Optional.of(new VrrpEngine(state, log, options, loop, configuration, now));
                    core.send(new ControlMessage.Running());
                }
            }
        }
    }

    private void schedule(Configuration configuration) {
        GlobalOptions options = configuration.global().options();
        scheduling.apply(options.vrrp(), options.automaticPriority());
    }

    private void dump(Configuration configuration) {
        if (options.dumpsConfiguration()) {
            ConfigurationDump.write(configuration, log::info);
        }
    }

    @Override
    public void closed(Deadline now) throws ErrnoException {
        orphaned = true;
        end(now);
    }

    // The loop

    @Override
    public Optional<Deadline> nextDeadline() {
        return engine.flatMap(VrrpEngine::nextDeadline);
    }

    @Override
    public void timeReached(Deadline now) throws ErrnoException {
        scheduling.late(loop.lateNanos());
        if (engine.isPresent()) {
            engine.get().timeReached(now);
        }
    }

    @Override
    public void endOfTurn(Deadline now) throws ErrnoException {
        if (engine.isPresent()) {
            engine.get().endOfTurn();
            if (engine.get().hasEnded()) {
                loop.stop();
            }
        }
    }
}
