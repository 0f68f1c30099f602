package keepalived4j.notify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.Command;
import keepalived4j.values.Deadline;

/// One run of a script, from the wish to start it to its end. Belongs to the thread of the loop.
public final class ScriptRun {

    /// How far it has come.
    sealed interface Phase {

        /// Handed to the spawner; `signal` is for its process group as soon as there is one.
        record Starting(OptionalInt signal) implements Phase {}

        record Running(ScriptProcess process) implements Phase {}

        /// The process is gone, and its number may be another's.
        record Ended() implements Phase {}
    }

    private final ScriptRunner runner;
    private final Command command;
    private final List<String> appended;
    private final ScriptListener listener;
    private Phase phase = new Phase.Starting(OptionalInt.empty());
    private Optional<Deadline> killAt = Optional.empty();

    ScriptRun(ScriptRunner runner, Command command, List<String> appended, ScriptListener listener) {
        this.runner = runner;
        this.command = command;
        this.appended = appended;
        this.listener = listener;
    }

    public Command command() {
        return command;
    }

    /// Words added to the command's own.
    List<String> appended() {
        return appended;
    }

    ScriptListener listener() {
        return listener;
    }

    Phase phase() {
        return phase;
    }

    /// Number of its process, which is that of its process group too; absent before it started and after its end.
    public OptionalInt pid() {
        return switch (phase) {
            case Phase.Running(ScriptProcess process) -> OptionalInt.of(process.pid());
            case Phase.Starting _, Phase.Ended _ -> OptionalInt.empty();
        };
    }

    /// Sends a signal to its process group: at once, or as soon as it has started. After its end nothing happens.
    ///
    /// @param signal number of the signal (signal(7))
    public void kill(int signal) {
        switch (phase) {
            case Phase.Starting _ -> phase = new Phase.Starting(OptionalInt.of(signal));
            case Phase.Running(ScriptProcess process) -> process.killGroup(signal);
            case Phase.Ended _ -> {}
        }
    }

    /// Kills its process group at `deadline` if it has not ended by then.
    public void killAt(Deadline deadline) {
        if (!(phase instanceof Phase.Ended)) {
            killAt = Optional.of(deadline);
            runner.limit(this);
        }
    }

    Optional<Deadline> killDeadline() {
        return killAt;
    }

    /// Kills it if its time is over, and says whether it was.
    boolean killIfDue(Deadline now) {
        if (killAt.isPresent() && killAt.get().isReached(now)) {
            killAt = Optional.empty();
            kill(ScriptRunner.SIGKILL);
            return true;
        }
        return false;
    }

    void started(ScriptProcess process) {
        OptionalInt waiting = phase instanceof Phase.Starting(OptionalInt signal) ? signal : OptionalInt.empty();
        phase = new Phase.Running(process);
        if (waiting.isPresent()) {
            process.killGroup(waiting.getAsInt());
        }
    }

    void ended() {
        phase = new Phase.Ended();
        killAt = Optional.empty();
    }
}
