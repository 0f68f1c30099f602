package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.ProcessPriorities;
import keepalived4j.status.ConfigurationDump;
import keepalived4j.status.DataDump;
import keepalived4j.status.SessionsStatus;
import keepalived4j.values.Deadline;

/// What the process that watches neighbours by BFD does: hands its configuration to a [BfdEngine]. When it ends it
/// says nothing to anybody: its neighbours notice, and whoever tracks its sessions goes by what it was last told.
final class BfdProcess implements ChildProcess.Part {

    private static final long NANOS_PER_MICRO = 1000;

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final ChildPlace place;
    private Optional<BfdEngine> engine = Optional.empty();
    private Optional<Configuration> running = Optional.empty();
    private final Dumps dumps;
    private boolean ended;

    BfdProcess(CallState state, Log log, DaemonOptions options, EventLoop loop, ChildPlace place) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.place = place;
        this.dumps = new Dumps(state, log, options);
    }

    @Override
    public Role role() {
        return Role.BFD;
    }

    @Override
    public ProcessPriorities priorities(GlobalOptions options) {
        return options.bfd();
    }

    @Override
    public void dump(Configuration configuration) {
        ConfigurationDump.writeSessions(configuration, log::info);
    }

    @Override
    public ExitStatus start(Configuration configuration, Deadline now) throws ErrnoException {
        engine = Optional.of(new BfdEngine(state, log, loop, place, configuration.bfdInstances(), now));
        running = Optional.of(configuration);
        return ExitStatus.OK;
    }

    @Override
    public void reconfigure(Configuration wanted, Deadline now) throws ErrnoException {
        engine.orElseThrow().reconfigure(wanted.bfdInstances(), now);
        running = Optional.of(wanted);
        long micros = (EventLoop.now().nanos() - now.nanos()) / NANOS_PER_MICRO;
        log.info("Reload finished in " + micros + " usec");
    }

    @Override
    public void signalled(int signal, Deadline now) {
        if (signal == OperatorSignal.DATA.number()) {
            SessionsStatus status = engine.orElseThrow().status(running.orElseThrow(), dumps.clock(now));
            dumps.announce("Printing BFD data");
            dumps.data(Role.BFD, running.orElseThrow(), out -> DataDump.write(status, out));
        }
    }

    @Override
    public void ended() {
        dumps.finish();
    }

    @Override
    public void sessionsLost(Deadline now) {
        throw new IllegalStateException("the process of the sessions is told that it has died");
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
        // Packets leave when they are due.
    }

    @Override
    public void shutdown(Deadline now) {
        engine.orElseThrow().close();
        ended = true;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }
}
