package keepalived4j.daemon;

import java.util.ArrayList;
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
import keepalived4j.tracking.ScriptStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// Runs the check scripts and tells how each stands.
final class ScriptChecks implements ScriptOutput.Sink {

    private final Log log;
    private final CheckScripts scripts;
    private final TrackScripts runs;
    private final TrackedObjects.Listener listener;

    /// The first run of each script is due at `now`.
    ScriptChecks(
            Log log, List<VrrpScript> configured, ScriptRunner runner, TrackedObjects.Listener listener, Deadline now) {
        this.log = log;
        this.listener = listener;
        this.scripts = new CheckScripts(configured, now);
        this.runs = new TrackScripts(runner, this::ended);
    }

    private void ended(CheckScript script, ScriptEvent event) {
        script.step(event, EventLoop.now(), this);
    }

    /// How the scripts stand, in order of configuration.
    List<ScriptStatus> status() {
        List<ScriptStatus> status = new ArrayList<>();
        for (CheckScript script : scripts.all()) {
            status.add(script.status());
        }
        return status;
    }

    Optional<Deadline> nextDeadline() {
        return scripts.nextDeadline();
    }

    void timeReached(Deadline now) {
        scripts.timeReached(now, this);
    }

    void reconfigure(List<VrrpScript> wanted, Deadline now) {
        List<CheckScript> before = scripts.all();
        scripts.reconfigure(wanted, now, this);
        for (CheckScript script : scripts.all()) {
            if (before.contains(script) && script.standing() != Standing.UNKNOWN) {
                log.info("VRRP_Script(" + script.script().name() + ") considered "
                        + (script.standing() == Standing.UP ? "successful" : "unsuccessful") + " on reload");
            }
        }
    }

    void shutdown(Deadline now) {
        scripts.shutdown(now, this);
    }

    /// Tells the listener of every script of which something is known or assumed.
    void tellStandings(Deadline now) {
        for (CheckScript script : scripts.all()) {
            if (script.standing() != Standing.UNKNOWN) {
                listener.observed(object(script), script.standing(), now);
            }
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
                listener.observed(object(script), standing, EventLoop.now());
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
