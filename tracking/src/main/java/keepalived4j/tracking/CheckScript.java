package keepalived4j.tracking;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.VrrpScript;
import keepalived4j.tracking.ScriptEvent.Exited;
import keepalived4j.tracking.ScriptEvent.Shutdown;
import keepalived4j.tracking.ScriptEvent.Signalled;
import keepalived4j.tracking.ScriptEvent.TimeReached;
import keepalived4j.tracking.ScriptOutput.KillScript;
import keepalived4j.tracking.ScriptOutput.KillSignal;
import keepalived4j.tracking.ScriptOutput.ReturnsOtherStatus;
import keepalived4j.tracking.ScriptOutput.RunResult;
import keepalived4j.tracking.ScriptOutput.RunScript;
import keepalived4j.tracking.ScriptOutput.RunSkipped;
import keepalived4j.tracking.ScriptOutput.RunStage;
import keepalived4j.tracking.ScriptOutput.Sink;
import keepalived4j.tracking.ScriptOutput.StandingChanged;
import keepalived4j.tracking.ScriptOutput.SurvivesKill;
import keepalived4j.values.Deadline;

/// A check script (`vrrp_script`): when it is run, when a run is given up, and what its results add up to. Owned by one
/// thread.
public final class CheckScript {

    private static final Duration TERM_TO_KILL = Duration.ofSeconds(2);
    private static final Duration KILL_TO_KILL = Duration.ofSeconds(2);
    private static final Duration FURTHER_KILLS = Duration.ofSeconds(10);

    /// Where the script is between two runs.
    sealed interface Run {

        /// No process; the next run is due at `next`.
        record Waiting(Deadline next) implements Run {}

        /// Started; must end before `timeout`.
        record Running(Deadline next, Deadline timeout) implements Run {}

        /// Out of time and told to end; the next signal goes out at `kill`.
        record Ending(Deadline next, Deadline kill, int kills) implements Run {}

        /// Will not be run again; `kill` is when a remaining process is killed.
        record Stopped(Optional<Deadline> kill) implements Run {}
    }

    private VrrpScript script;
    private ScriptScore score;
    private OptionalInt lastStatus = OptionalInt.empty();
    private Run run;

    /// A script that has never run; its first run is due at `now`.
    public CheckScript(VrrpScript script, Deadline now) {
        this.script = script;
        this.score = ScriptScore.initial(script);
        this.run = new Run.Waiting(now);
    }

    public VrrpScript script() {
        return script;
    }

    public Standing standing() {
        return score.standing();
    }

    public ScriptScore score() {
        return score;
    }

    /// Exit status of the last run that ended by itself.
    public OptionalInt lastStatus() {
        return lastStatus;
    }

    /// How it stands now.
    public ScriptStatus status() {
        return new ScriptStatus(
                script,
                score.value(),
                score.standing(),
                lastStatus.isPresent() || score.known() && !script.failsInitially(),
                switch (run) {
                    case Run.Waiting _, Run.Stopped _ -> ScriptStatus.Activity.IDLE;
                    case Run.Running _ -> ScriptStatus.Activity.RUNNING;
                    case Run.Ending _ -> ScriptStatus.Activity.ENDING;
                });
    }

    /// When it next wants [TimeReached]; absent: never again.
    public Optional<Deadline> nextDeadline() {
        return switch (run) {
            case Run.Waiting(Deadline next) -> Optional.of(next);
            case Run.Running(Deadline next, Deadline timeout) -> Optional.of(earlier(next, timeout));
            case Run.Ending ending -> Optional.of(earlier(ending.next(), ending.kill()));
            case Run.Stopped(Optional<Deadline> kill) -> kill;
        };
    }

    public void step(ScriptEvent event, Deadline now, Sink out) {
        run = switch (run) {
            case Run.Waiting waiting -> waiting(waiting, event, now, out);
            case Run.Running running -> running(running, event, now, out);
            case Run.Ending ending -> ending(ending, event, now, out);
            case Run.Stopped stopped -> stopped(stopped, event, now, out);
        };
    }

    /// Takes over new thresholds and times at a reload; score and last status stay, in proportion.
    public void reconfigure(VrrpScript wanted) {
        score = score.scaled(wanted.rise(), wanted.fall());
        script = wanted;
    }

    private Run waiting(Run.Waiting waiting, ScriptEvent event, Deadline now, Sink out) {
        return switch (event) {
            case TimeReached _ -> {
                if (!waiting.next().isReached(now)) {
                    yield waiting;
                }
                out.add(this, new RunScript());
                yield new Run.Running(now.plus(script.interval()), now.plus(script.timeout()));
            }
            case Exited _, Signalled _ -> waiting;
            case Shutdown _ -> new Run.Stopped(Optional.empty());
        };
    }

    private Run running(Run.Running running, ScriptEvent event, Deadline now, Sink out) {
        return switch (event) {
            case TimeReached _ -> {
                if (running.timeout().isReached(now)) {
                    // Differs: counted when time is up, not when the process is gone, so that a process nobody can
                    // kill does not keep its last good result.
                    failed(new RunResult.TimedOut(), out);
                    out.add(this, new KillScript(KillSignal.TERM));
                    yield skipDue(new Run.Ending(running.next(), now.plus(TERM_TO_KILL), 0), now, out);
                }
                if (running.next().isReached(now)) {
                    out.add(this, new RunSkipped(RunStage.RUNNING));
                    yield new Run.Running(now.plus(script.interval()), running.timeout());
                }
                yield running;
            }
            case Exited(int status) -> {
                exited(status, out);
                yield new Run.Waiting(running.next());
            }
            case Signalled(int signal) -> {
                failed(new RunResult.EndedBySignal(signal), out);
                yield new Run.Waiting(running.next());
            }
            case Shutdown _ -> {
                out.add(this, new KillScript(KillSignal.TERM));
                yield new Run.Stopped(Optional.of(now.plus(Duration.ofSeconds(1))));
            }
        };
    }

    private Run ending(Run.Ending ending, ScriptEvent event, Deadline now, Sink out) {
        return switch (event) {
            case TimeReached _ -> {
                Run.Ending next = ending;
                if (ending.kill().isReached(now)) {
                    if (ending.kills() > 0) {
                        out.add(this, new SurvivesKill());
                    }
                    out.add(this, new KillScript(KillSignal.KILL));
                    Duration pause = ending.kills() == 0 ? KILL_TO_KILL : FURTHER_KILLS;
                    next = new Run.Ending(ending.next(), now.plus(pause), ending.kills() + 1);
                }
                yield skipDue(next, now, out);
            }
            case Exited _, Signalled _ -> {
                // The process we asked to end may leave children behind in its group.
                if (ending.kills() == 0) {
                    out.add(this, new KillScript(KillSignal.KILL));
                }
                yield new Run.Waiting(ending.next());
            }
            case Shutdown _ -> new Run.Stopped(Optional.of(now.plus(Duration.ofSeconds(1))));
        };
    }

    private Run stopped(Run.Stopped stopped, ScriptEvent event, Deadline now, Sink out) {
        return switch (event) {
            case TimeReached _ -> {
                if (stopped.kill().isEmpty() || !stopped.kill().get().isReached(now)) {
                    yield stopped;
                }
                out.add(this, new KillScript(KillSignal.KILL));
                yield new Run.Stopped(Optional.empty());
            }
            case Exited _, Signalled _ -> new Run.Stopped(Optional.empty());
            case Shutdown _ -> stopped;
        };
    }

    private Run.Ending skipDue(Run.Ending ending, Deadline now, Sink out) {
        if (!ending.next().isReached(now)) {
            return ending;
        }
        // The tick that coincides with the time-out (timeout = interval, the default) finds the run being ended.
        out.add(this, new RunSkipped(RunStage.ENDING));
        return new Run.Ending(now.plus(script.interval()), ending.kill(), ending.kills());
    }

    private void exited(int status, Sink out) {
        if (lastStatus.isEmpty() || lastStatus.getAsInt() != status) {
            out.add(this, new ReturnsOtherStatus(lastStatus, status));
            lastStatus = OptionalInt.of(status);
        }
        if (status == 0) {
            changeTo(score.afterSuccess(), new RunResult.Succeeded(), out);
        } else {
            failed(new RunResult.Failed(status), out);
        }
    }

    private void failed(RunResult result, Sink out) {
        changeTo(score.afterFailure(), result, out);
    }

    private void changeTo(ScriptScore next, RunResult cause, Sink out) {
        Standing before = score.standing();
        score = next;
        if (next.standing() != before) {
            out.add(this, new StandingChanged(next.standing(), cause));
        }
    }

    private static Deadline earlier(Deadline one, Deadline other) {
        return one.isBefore(other) ? one : other;
    }
}
