package keepalived4j.notify;

import java.util.IdentityHashMap;
import java.util.List;
import keepalived4j.linux.Errno;
import keepalived4j.tracking.CheckScript;
import keepalived4j.tracking.ScriptEvent;
import keepalived4j.tracking.ScriptOutput.KillScript;
import keepalived4j.tracking.ScriptOutput.RunScript;
import keepalived4j.tracking.ScriptOutput.ScriptEffect;

/// Carries out what check scripts wish for, and reports how their runs end. Belongs to the thread of the loop.
public final class TrackScripts {

    /// Exit status with which a shell says that a program does not exist.
    private static final int NOT_FOUND = 127;
    /// Exit status with which a shell says that a program cannot be executed.
    private static final int NOT_EXECUTABLE = 126;

    /// Takes the end of a run; to be passed to [CheckScript#step] at once: what that wishes for in return, the kill
    /// of what the script left behind, reaches its process group only until this returns.
    @FunctionalInterface
    public interface Events {
        void add(CheckScript script, ScriptEvent event);
    }

    private final ScriptRunner runner;
    private final Events events;
    private final IdentityHashMap<CheckScript, ScriptRun> runs = new IdentityHashMap<>();

    public TrackScripts(ScriptRunner runner, Events events) {
        this.runner = runner;
        this.events = events;
    }

    /// Does what `script` wishes for.
    public void carryOut(CheckScript script, ScriptEffect effect) {
        switch (effect) {
            case RunScript _ ->
                runs.put(script, runner.start(script.script().command(), List.of(), new Ending(script)));
            case KillScript(var signal) -> {
                ScriptRun run = runs.get(script);
                if (run != null) {
                    run.kill(signal.number());
                }
            }
        }
    }

    /// Passes the end of a run on as an event of its script.
    private final class Ending implements ScriptListener {

        private final CheckScript script;

        Ending(CheckScript script) {
            this.script = script;
        }

        @Override
        public void ended(ScriptRun run, ScriptEnd end) {
            events.add(script, event(end));
            runs.remove(script, run);
        }
    }

    /// Differs: keepalived takes a program that cannot be executed for one that succeeded; here it fails, with the
    /// status a shell would give it.
    private static ScriptEvent event(ScriptEnd end) {
        return switch (end) {
            case ScriptEnd.Exited(int status) -> new ScriptEvent.Exited(status);
            case ScriptEnd.Signalled(int signal) -> new ScriptEvent.Signalled(signal);
            case ScriptEnd.NotStarted(int errno) ->
                new ScriptEvent.Exited(errno == Errno.ENOENT ? NOT_FOUND : NOT_EXECUTABLE);
        };
    }
}
