package keepalived4j.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import keepalived4j.linux.SignalSet;
import keepalived4j.model.Command;
import keepalived4j.notify.ScriptEnd;
import keepalived4j.notify.ScriptListener;
import keepalived4j.notify.ScriptRun;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.values.Deadline;

/// Runs the commands that tell of virtual and real servers, in order. Nobody waits for their end.
///
/// Differs: keepalived starts all at once; here so many run at a time, and the others wait, so that a site that fails
/// as a whole does not start a thousand programs on the machine that is to keep the rest alive.
final class EventCommands implements ScriptListener {

    static final int AT_ONCE = 64;
    static final int WAITING = 4096;

    private final ScriptRunner runner;
    private final CheckerLog lines;
    private final List<ScriptRun> running = new ArrayList<>();
    private final Deque<Command> waiting = new ArrayDeque<>();

    EventCommands(ScriptRunner runner, CheckerLog lines) {
        this.runner = runner;
        this.lines = lines;
    }

    /// Runs the command, now or when others have ended. Of those that wait the eldest is left out if there are too
    /// many.
    void run(Command command) {
        if (running.size() < AT_ONCE) {
            start(command);
            return;
        }
        if (waiting.size() == WAITING) {
            lines.commandDropped(waiting.removeFirst());
        }
        waiting.addLast(command);
    }

    private void start(Command command) {
        running.add(runner.start(command, List.of(), this));
    }

    @Override
    public void ended(ScriptRun run, ScriptEnd end) {
        running.remove(run);
        if (!waiting.isEmpty()) {
            start(waiting.removeFirst());
        }
    }

    /// Tells those that run to end, and starts none of those that wait.
    void terminate() {
        waiting.clear();
        for (ScriptRun run : running) {
            run.kill(SignalSet.SIGTERM);
        }
    }

    /// Kills what runs then, and starts nothing more that waits.
    void endAt(Deadline deadline) {
        for (ScriptRun run : running) {
            run.killAt(deadline);
        }
    }

    boolean isIdle() {
        return running.isEmpty();
    }
}
