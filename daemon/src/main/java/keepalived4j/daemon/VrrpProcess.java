package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.status.ConfigurationDump;
import keepalived4j.status.DataDump;
import keepalived4j.status.JsonDump;
import keepalived4j.status.StatisticsDump;
import keepalived4j.status.VrrpStatus;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.RouterStatus;

/// What the process that keeps the addresses does: hands its configuration to a [VrrpEngine], and answers
/// operators' signals.
final class VrrpProcess implements ChildProcess.Part {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final EventLoop loop;
    private Optional<VrrpEngine> engine = Optional.empty();
    private Optional<Configuration> running = Optional.empty();
    private Optional<Dumps> dumps = Optional.empty();

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
        running = Optional.of(configuration);
        return ExitStatus.OK;
    }

    @Override
    public void reconfigure(Configuration wanted, Deadline now) throws ErrnoException {
        engine.orElseThrow().reconfigure(wanted, now);
        running = Optional.of(wanted);
    }

    @Override
    public void signalled(int signal, Deadline now) {
        if (signal == OperatorSignal.DATA.number()) {
            VrrpStatus status = status(now);
            dumps().data(Role.VRRP, status.configuration(), out -> DataDump.write(status, out));
        } else if (signal == OperatorSignal.STATS.number()) {
            List<RouterStatus> routers = engine.orElseThrow().routers();
            dumps().statistics(running.orElseThrow(), out -> StatisticsDump.write(routers, out));
            tellLateness();
        } else if (signal == OperatorSignal.STATS_CLEAR.number()) {
            clearStatistics();
            tellLateness();
        } else if (signal == OperatorSignal.JSON.number()) {
            writeJson(now);
        }
    }

    private VrrpStatus status(Deadline now) {
        return engine.orElseThrow().status(dumps().clock(now));
    }

    private void clearStatistics() {
        List<RouterStatus> routers = engine.orElseThrow().routers();
        if (dumps().lastStatistics(running.orElseThrow(), out -> StatisticsDump.write(routers, out))) {
            engine.orElseThrow().clearCounters();
        }
    }

    /// Where there is no virtual router, there is no file.
    private void writeJson(Deadline now) {
        VrrpStatus status = status(now);
        if (!status.routers().isEmpty()) {
            dumps().json(status.configuration(), out -> JsonDump.write(status, out));
        }
    }

    private void tellLateness() {
        log.detail("Event loop: " + loop.turns() + " turns, at most " + loop.latestNanos() / 1000 + " us late");
    }

    private Dumps dumps() {
        if (dumps.isEmpty()) {
            dumps = Optional.of(new Dumps(state, log, options));
        }
        return dumps.get();
    }

    @Override
    public void ended() {
        dumps.ifPresent(Dumps::finish);
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
