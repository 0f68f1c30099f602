package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.status.ConfigurationDump;
import keepalived4j.values.Deadline;

/// What the process that keeps the addresses does: hands its configuration to a [VrrpEngine], and answers
/// operators' signals.
final class VrrpProcess implements ChildProcess.Part {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final EventLoop loop;
    private Optional<VrrpEngine> engine = Optional.empty();

    VrrpProcess(CallState state, Log log, DaemonOptions options, EventLoop loop) {
        this.state = state;
        this.log = log;
        this.options = options;
        this.loop = loop;
    }

    @Override
    public Role role() {
        return Role.VRRP;
    }

    @Override
    public ProcessPriorities priorities(GlobalOptions options) {
        return options.vrrp();
    }

    @Override
    public void dump(Configuration configuration) {
        ConfigurationDump.write(configuration, log::info);
    }

    @Override
    public ExitStatus start(Configuration configuration, Deadline now) throws ErrnoException {
        engine = Optional.of(new VrrpEngine(state, log, options, loop, configuration, now));
        return ExitStatus.OK;
    }

    @Override
    public void reconfigure(Configuration wanted, Deadline now) throws ErrnoException {
        engine.orElseThrow().reconfigure(wanted, now);
    }

    @Override
    public void signalled(int signal, Deadline now) {
        if (signal == OperatorSignal.STATS.number()) {
            writeStatistics();
        } else if (signal == OperatorSignal.STATS_CLEAR.number()) {
            writeStatistics();
            engine.orElseThrow().clearCounters();
        }
    }

    private void writeStatistics() {
        new StatisticsFile(log).write(engine.orElseThrow().routers());
        log.detail("Event loop: " + loop.turns() + " turns, at most " + loop.latestNanos() / 1000 + " us late");
    }

    @Override
    public void sessionsLost(Deadline now) throws ErrnoException {
        engine.orElseThrow().sessionsLost(now);
    }

    @Override
    public Optional<Deadline> nextDeadline() {
        return engine.isPresent() ? engine.get().nextDeadline() : Optional.empty();
    }

    @Override
    public void timeReached(Deadline now) throws ErrnoException {
        engine.orElseThrow().timeReached(now);
    }

    @Override
    public void endOfTurn(Deadline now) {
        engine.orElseThrow().endOfTurn();
    }

    @Override
    public void shutdown(Deadline now) throws ErrnoException {
        engine.orElseThrow().shutdown(now);
    }

    @Override
    public boolean hasEnded() {
        return engine.isPresent() && engine.get().hasEnded();
    }
}
