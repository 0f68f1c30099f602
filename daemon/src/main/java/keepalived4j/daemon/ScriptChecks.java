package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.VrrpScript;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.notify.TrackScripts;
import keepalived4j.tracking.CheckScript;
import keepalived4j.tracking.CheckScripts;
import keepalived4j.tracking.ScriptEvent;
import keepalived4j.tracking.ScriptOutput;
import keepalived4j.tracking.ScriptOutput.RunResult;
import keepalived4j.tracking.ScriptOutput.RunStage;
import keepalived4j.tracking.ScriptOutput.ScriptEffect;
import keepalived4j.tracking.ScriptOutput.ScriptFact;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// Runs the check scripts and tells how each stands.
final class ScriptChecks implements ScriptOutput.Sink {

    private final Log log;
    private final CheckScripts scripts;
    private final TrackScripts runs;
    private final Listener listener;

    /// Who is told how a script stands.
    interface Listener {
        void standingChanged(TrackedObject script, Standing standing, Deadline now);
    }

    /// The first run of each script is due at `now`.
    ScriptChecks(Log log, List<VrrpScript> configured, ScriptRunner runner, Listener listener, Deadline now) {
        this.log = log;
        this.listener = listener;
        this.scripts = new CheckScripts(configured, now);
        this.runs = new TrackScripts(runner, this::ended);
    }

    private void ended(CheckScript script, ScriptEvent event) {
        script.step(event, EventLoop.now(), this);
    }

    Optional<Deadline> nextDeadline() {
        return scripts.nextDeadline();
    }

    void timeReached(Deadline now) {
        scripts.timeReached(now, this);
    }

    void reconfigure(List<VrrpScript> wanted, Deadline now) {
        scripts.reconfigure(wanted, now, this);
    }

    void shutdown(Deadline now) {
        scripts.shutdown(now, this);
    }

    /// Tells the listener of every script that has run before.
    void tellStandings(Deadline now) {
        for (CheckScript script : scripts.all()) {
            listener.standingChanged(object(script), script.standing(), now);
        }
    }

    private static TrackedObject object(CheckScript script) {
        return new TrackedObject.Script(script.script().name());
    }

    @Override
    public void add(CheckScript script, ScriptOutput output) {
        switch (output) {
            case ScriptEffect effect -> runs.carryOut(script, effect);
            case ScriptFact fact -> tell(script, fact);
        }
    }

    private void tell(CheckScript script, ScriptFact fact) {
        String name = script.script().name();
        switch (fact) {
            case ScriptOutput.StandingChanged(var standing, var cause) -> {
                log.info("VRRP_Script(" + name + ") " + describe(cause));
                listener.standingChanged(object(script), standing, EventLoop.now());
            }
            case ScriptOutput.ReturnsOtherStatus(var before, var now) -> {
                // The first result is told only where it is a failure, as operators know it.
                if (before.isPresent() || now != 0) {
                    log.info("Script `" + name + "` now returning " + now);
                }
            }
            case ScriptOutput.RunSkipped(var stage) ->
                log.info("Track script " + name + " is "
                        + (stage == RunStage.RUNNING ? "already running" : "being timed out")
                        + ", expect idle - skipping run");
            case ScriptOutput.SurvivesKill _ -> log.info("Script " + name + " child failed to terminate after kill");
        }
    }

    private static String describe(RunResult result) {
        return switch (result) {
            case RunResult.Succeeded _ -> "succeeded";
            case RunResult.Failed(var status) -> "failed (exited with status " + status + ")";
            case RunResult.EndedBySignal(var signal) -> "failed (due to signal " + signal + ")";
            case RunResult.TimedOut _ -> "timed_out";
        };
    }
}
