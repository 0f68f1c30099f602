package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SignalSet;
import keepalived4j.model.LifecycleScript;
import keepalived4j.notify.ScriptEnd;
import keepalived4j.notify.ScriptListener;
import keepalived4j.notify.ScriptRun;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.values.Deadline;

/// One run of the script that the daemon's start or its end waits for, in the core's loop, which goes on meanwhile.
/// Whatever becomes of the script, the daemon goes on after it.
final class LifecycleRun implements ScriptListener {

    /// What waits for it, as log lines call it.
    enum Occasion {
        STARTUP("startup"),
        SHUTDOWN("shutdown");

        private final String word;

        Occasion(String word) {
            this.word = word;
        }
    }

    /// Who waits for it.
    interface Listener {
        void over(Deadline now) throws ErrnoException;
    }

    private final Log log;
    private final Occasion occasion;
    private final Listener listener;
    private final ScriptRunner runner;
    private final EventLoop.Watch watch;
    private final ScriptRun run;
    private ScriptPatience patience;
    private boolean ended;
    private boolean closed;

    /// Starts it.
    LifecycleRun(
            CallState state,
            Log log,
            EventLoop loop,
            Occasion occasion,
            LifecycleScript script,
            Listener listener,
            Deadline now)
            throws ErrnoException {
        this.log = log;
        this.occasion = occasion;
        this.listener = listener;
        log.detail("Running " + occasion.word + " script " + program(script));
        this.runner = ScriptRunner.ofCore(state, new NotifyLog(log));
        this.watch = loop.watch(runner.descriptor(), this::dispatch);
        this.run = runner.start(script.command(), List.of(), this);
        this.patience = ScriptPatience.of(script.timeout(), now);
    }

    private static String program(LifecycleScript script) {
        return script.command().words().getFirst();
    }

    private void dispatch(Deadline now) throws ErrnoException {
        runner.dispatch();
        if (ended) {
            close();
            listener.over(now);
        }
    }

    @Override
    public void ended(ScriptRun over, ScriptEnd end) {
        ended = true;
        if (patience.stage() != ScriptPatience.Stage.RUNNING) {
            // It has been said that its time was over. What it has left behind goes with it.
            over.kill(SignalSet.SIGKILL);
            return;
        }
        switch (end) {
            case ScriptEnd.Exited(int status) -> {
                if (status == 0) {
                    log.detail(occasion.word + " script script succeeded");
                } else {
                    log.info(occasion.word + " script script failed, status " + status);
                }
            }
            // The reference is silent here.
            case ScriptEnd.Signalled(int signal) ->
                log.info(occasion.word + " script script failed, signal " + signal + " (" + SignalDescription.of(signal)
                        + ")");
            case ScriptEnd.NotStarted _ ->
                log.info("Call of " + occasion.word + " script "
                        + over.command().words().getFirst() + " failed");
        }
    }

    /// Whether nobody waits for it any more although it has not ended.
    boolean isLeft() {
        return closed && !ended;
    }

    /// When [#timeReached] is next wanted; absent: it is over.
    Optional<Deadline> nextDeadline() {
        return closed ? Optional.empty() : Optional.of(patience.next());
    }

    void timeReached(Deadline now) throws ErrnoException {
        ScriptPatience before = patience;
        patience = patience.at(now);
        if (closed || patience.equals(before)) {
            return;
        }
        switch (patience.stage()) {
            case RUNNING -> throw new IllegalStateException("patience begins anew");
            case TOLD_TO_END -> {
                log.info(occasion.word + " script timed out");
                run.kill(SignalSet.SIGTERM);
            }
            case KILLED -> run.kill(SignalSet.SIGKILL);
            case SURVIVING -> {
                log.error(occasion.word + " script failed to terminate after kill");
                run.kill(SignalSet.SIGKILL);
            }
            case GIVEN_UP -> {
                close();
                listener.over(now);
            }
        }
    }

    /// Tells it to end if it still runs, and waits no more. The listener is not told.
    void close() throws ErrnoException {
        if (!closed) {
            closed = true;
            watch.end();
            runner.close();
        }
    }
}
