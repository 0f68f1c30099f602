package keepalived4j.notify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.EventDescriptor;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.Command;
import keepalived4j.notify.NotifyFact.ScriptNotStarted;
import keepalived4j.notify.NotifyFact.ScriptWithoutShebang;
import keepalived4j.values.Deadline;

/// Runs the operator's programs: starts each as the user it is meant for, in a process group of its own, with
/// nothing of the daemon's but its environment and its directory, and reaps every one of them. Belongs to the
/// thread of the loop, which watches [#descriptor] for input and then calls [#dispatch].
public final class ScriptRunner implements AutoCloseable {

    static final int SIGKILL = 9;
    static final int SIGTERM = 15;

    private static final int READY_AT_ONCE = 64;
    private static final long BELL = 0;

    private final CallState state;
    private final NotifyFacts facts;
    private final Epoll epoll;
    private final EventDescriptor bell;
    private final Spawner spawner;
    /// By the number of the process, which is also the token its pidfd is watched with.
    private final Map<Long, ScriptRun> running = new HashMap<>();
    private final List<ScriptRun> limited = new ArrayList<>();
    /// Programs that have been told of.
    private final Set<String> readByShell = new HashSet<>(0);
    private int starting;

    /// Runs scripts of a child in the environment that this process was started with.
    ///
    /// @param state of the loop's thread, which must outlive this
    /// @throws ErrnoException EMFILE, ENFILE, ENOMEM
    public ScriptRunner(CallState state, NotifyFacts facts) throws ErrnoException {
        this(state, facts, ScriptEnvironment.ofChildren());
    }

    /// As [#ScriptRunner(CallState, NotifyFacts)], for scripts of the core, which are told of the init system.
    public static ScriptRunner ofCore(CallState state, NotifyFacts facts) throws ErrnoException {
        return new ScriptRunner(state, facts, ScriptEnvironment.ofCore());
    }

    ScriptRunner(CallState state, NotifyFacts facts, List<String> environment) throws ErrnoException {
        this.state = state;
        this.facts = facts;
        this.epoll = new Epoll(state, READY_AT_ONCE);
        this.bell = new EventDescriptor(state);
        epoll.add(bell.descriptor(), Epoll.EPOLLIN, BELL);
        this.spawner = new Spawner(environment, bell);
    }

    /// Readable when [#dispatch] has something to do.
    public FileDescriptor descriptor() {
        return epoll.descriptor();
    }

    /// Starts `command` with `appended` after its own words, without waiting for it. The listener is told of its
    /// end, also when it could not be started; never before this returns.
    public ScriptRun start(Command command, List<String> appended, ScriptListener listener) {
        ScriptRun run = new ScriptRun(this, command, appended, listener);
        starting++;
        spawner.start(state, run);
        return run;
    }

    /// How many runs have not ended.
    public int runs() {
        return starting + running.size();
    }

    /// Takes note of what has started and what has ended since the last time, and tells the listeners.
    public void dispatch() throws ErrnoException {
        int ready = epoll.poll();
        for (int i = 0; i < ready; i++) {
            long token = epoll.token(i);
            if (token == BELL) {
                takeStarts();
            } else {
                takeEnd(token);
            }
        }
    }

    private void takeStarts() throws ErrnoException {
        bell.takeRing(state);
        Optional<SpawnResult> next = spawner.nextResult();
        while (next.isPresent()) {
            starting--;
            switch (next.get()) {
                case SpawnResult.Started started -> {
                    ScriptProcess process = new ScriptProcess(state, started);
                    epoll.add(process.handle(), Epoll.EPOLLIN, process.pid());
                    running.put((long) process.pid(), started.run());
                    started.run().started(process);
                    tellReader(started);
                }
                case SpawnResult.Failed(var run, int errno) -> {
                    facts.add(new ScriptNotStarted(run.command(), errno));
                    tell(run, new ScriptEnd.NotStarted(errno));
                }
            }
            next = spawner.nextResult();
        }
    }

    /// Once for each program.
    private void tellReader(SpawnResult.Started started) {
        Command command = started.run().command();
        if (started.reader() == SpawnResult.Reader.SHELL && readByShell.add(command.program())) {
            facts.add(new ScriptWithoutShebang(command));
        }
    }

    private void takeEnd(long token) throws ErrnoException {
        ScriptRun run = running.get(token);
        if (run == null || !(run.phase() instanceof ScriptRun.Phase.Running(ScriptProcess process))) {
            return; // reaped earlier in this turn
        }
        Optional<ScriptEnd> end = process.end();
        if (end.isPresent()) {
            // Before the descriptor is closed: a child just being spawned may hold a copy, which would stay watched.
            epoll.remove(process.handle());
            running.remove(token);
            tell(run, end.get());
            process.reap();
        }
    }

    private void tell(ScriptRun run, ScriptEnd end) {
        run.listener().ended(run, end);
        run.ended();
        limited.remove(run);
    }

    /// When [#timeReached] is next wanted: a run is to be killed then unless it ends before.
    public Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = Optional.empty();
        for (ScriptRun run : limited) {
            Optional<Deadline> due = run.killDeadline();
            if (due.isPresent() && (next.isEmpty() || due.get().isBefore(next.get()))) {
                next = due;
            }
        }
        return next;
    }

    /// Kills the runs whose time is over. Too early or twice does no harm.
    public void timeReached(Deadline now) {
        for (int i = limited.size() - 1; i >= 0; i--) {
            if (limited.get(i).killIfDue(now)) {
                limited.remove(i);
            }
        }
    }

    void limit(ScriptRun run) {
        if (!limited.contains(run)) {
            limited.add(run);
        }
    }

    /// Ends the runner; nothing is told any more. Scripts that still run are told to end (SIGTERM) and left to
    /// themselves; they are reaped as long as this process lives.
    @Override
    public void close() {
        List<ScriptProcess> left = new ArrayList<>(running.size());
        for (ScriptRun run : running.values()) {
            if (run.phase() instanceof ScriptRun.Phase.Running(ScriptProcess process)) {
                left.add(process);
                process.kill(SIGTERM);
            }
            run.ended();
        }
        running.clear();
        limited.clear();
        epoll.close();
        spawner.close(left);
    }
}
