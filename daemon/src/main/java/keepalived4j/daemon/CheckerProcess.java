package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.status.ConfigurationDump;
import keepalived4j.status.DataDump;
import keepalived4j.status.ServersStatus;
import keepalived4j.values.Deadline;

/// What the process does that balances and checks: hands its configuration to a [CheckerEngine]. It does not start
/// where the kernel has no IPVS.
final class CheckerProcess implements ChildProcess.Part {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final EventLoop loop;
    private final ChildPlace place;
    private Optional<CheckerEngine> engine = Optional.empty();
    private final Dumps dumps;

    CheckerProcess(CallState state, Log log, DaemonOptions options, EventLoop loop, ChildPlace place) {
        this.state = state;
        this.log = log;
        this.options = options;
        this.loop = loop;
        this.place = place;
        this.dumps = new Dumps(state, log, options);
    }

    @Override
    public Role role() {
        return Role.CHECKER;
    }

    @Override
    public ProcessPriorities priorities(GlobalOptions options) {
        return options.checker();
    }

    @Override
    public void dump(Configuration configuration) {
        ConfigurationDump.writeServices(configuration, log::info);
    }

    @Override
    public ExitStatus start(Configuration configuration, Deadline now) throws ErrnoException {
        CheckerLog lines = new CheckerLog(log);
        KernelTable table = new KernelTable(state, lines, options, configuration);
        if (configuration.needsCheckers()) {
            log.detail("Initializing ipvs");
            Optional<TableAnswer.Refused> refusal = table.open();
            if (refusal.isPresent()) {
                lines.notInitialized(refusal.get(), table.wanted());
                return ExitStatus.CHILD_FATAL;
            }
        }
        engine = Optional.of(new CheckerEngine(state, log, options, loop, place, table, configuration, now));
        return ExitStatus.OK;
    }

    @Override
    public void reconfigure(Configuration wanted, Deadline now) throws ErrnoException {
        engine.orElseThrow().reconfigure(wanted, now);
    }

    @Override
    public void signalled(int signal, Deadline now) {
        if (signal == OperatorSignal.DATA.number()) {
            ServersStatus status = engine.orElseThrow().status();
            dumps.announce("Printing checker data");
            dumps.data(Role.CHECKER, status.configuration(), out -> DataDump.write(status, out));
        }
    }

    @Override
    public void ended() {
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
