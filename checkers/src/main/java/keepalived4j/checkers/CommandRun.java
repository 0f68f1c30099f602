package keepalived4j.checkers;

import keepalived4j.lvs.ProbeId;
import keepalived4j.notify.ScriptRun;
import keepalived4j.values.Deadline;

/// A command that is to end by itself, and is helped if it does not.
final class CommandRun extends Timed {

    /// What it has been told.
    enum Stage {
        NOTHING,
        TO_END,
        /// SIGKILL, and again every now and then: a process may be where no signal reaches it.
        KILLED
    }

    private final ProbeId id;
    private final ScriptRun run;
    private Stage stage = Stage.NOTHING;

    CommandRun(ProbeId id, ScriptRun run, Deadline endBy) {
        super(Probe.token(id), endBy);
        this.id = id;
        this.run = run;
    }

    ProbeId id() {
        return id;
    }

    ScriptRun run() {
        return run;
    }

    Stage stage() {
        return stage;
    }

    void signal(Stage next, int signal) {
        stage = next;
        run.kill(signal);
    }
}
