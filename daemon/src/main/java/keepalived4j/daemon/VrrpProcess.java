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
final class VrrpProcess implements ChildProcess.Part, BusKeeping.Printing {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final EventLoop loop;
    private final ChildPlace place;
    private Optional<VrrpEngine> engine = Optional.empty();
    private final Dumps dumps;
    private Optional<BusKeeping> bus = Optional.empty();

    VrrpProcess(CallState state, Log log, DaemonOptions options, EventLoop loop, ChildPlace place) {
        this.state = state;
        this.log = log;
        this.options = options;
        this.loop = loop;
        this.place = place;
        this.dumps = new Dumps(state, log, options);
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
        engine = Optional.of(new VrrpEngine(state, log, options, loop, place, configuration, now));
        keepBus(configuration);
        return ExitStatus.OK;
    }

    @Override
    public void reconfigure(Configuration wanted, Deadline now) throws ErrnoException {
        engine.orElseThrow().reconfigure(wanted, now);
        keepBus(wanted);
    }

    private void keepBus(Configuration wanted) throws ErrnoException {
        if (bus.isEmpty() && BusKeeping.isWanted(wanted)) {
            bus = Optional.of(new BusKeeping(state, log, loop, options, place, engine.orElseThrow(), this));
        }
        if (bus.isPresent()) {
            bus.get().configure(wanted);
        }
    }

    @Override
    public void signalled(int signal, Deadline now) {
        if (signal == OperatorSignal.DATA.number()) {
            dumps.announce("Printing VRRP data");
            writeData(now);
        } else if (signal == OperatorSignal.STATS.number()) {
            dumps.announce("Printing VRRP stats");
            writeStatistics();
            tellLateness();
        } else if (signal == OperatorSignal.STATS_CLEAR.number()) {
            dumps.announce("Printing and clearing VRRP stats");
            clearStatistics();
            tellLateness();
        } else if (signal == OperatorSignal.JSON.number()) {
            writeJson(now);
        }
    }

    private VrrpStatus status(Deadline now) {
        return engine.orElseThrow().status(dumps.clock(now));
    }

    private void writeData(Deadline now) {
        VrrpStatus status = status(now);
        dumps.data(Role.VRRP, status.configuration(), out -> DataDump.write(status, out));
    }

    private void writeStatistics() {
        List<RouterStatus> routers = engine.orElseThrow().routers();
        dumps.statistics(engine.orElseThrow().written(), out -> StatisticsDump.write(routers, out));
    }

    /// Where they cannot be written, they had better be kept.
    private void clearStatistics() {
        List<RouterStatus> routers = engine.orElseThrow().routers();
        if (dumps.statistics(engine.orElseThrow().written(), out -> StatisticsDump.write(routers, out))) {
            engine.orElseThrow().clearCounters();
        }
    }

    /// Where there is no virtual router, there is no file.
    private void writeJson(Deadline now) {
        VrrpStatus status = status(now);
        if (!status.routers().isEmpty()) {
            dumps.json(status.configuration(), out -> JsonDump.write(status, out));
        }
    }

    // What the bus asks for

    @Override
    public void printData(Deadline now) {
        log.info("Printing VRRP data on DBus request");
        writeData(now);
    }

    @Override
    public void printStatistics() {
        log.info("Printing VRRP stats on DBus request");
        writeStatistics();
    }

    @Override
    public void printAndClearStatistics() {
        log.info("Printing and clearing VRRP stats on DBus request");
        clearStatistics();
    }

    private void tellLateness() {
        log.detail("Event loop: " + loop.turns() + " turns, at most " + loop.latestNanos() / 1000 + " us late");
    }

    @Override
    public void ended() throws ErrnoException {
        if (bus.isPresent()) {
            bus.get().ended();
        }
        dumps.finish();
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
    public void endOfTurn(Deadline now) throws ErrnoException {
        engine.orElseThrow().endOfTurn(now);
        if (bus.isPresent()) {
            bus.get().endOfTurn();
        }
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
