package keepalived4j.tracking;

import java.util.OptionalInt;

/// What comes out of a step of a check script, in order: wishes ([ScriptEffect]) and things worth telling
/// ([ScriptFact]).
public sealed interface ScriptOutput {

    /// Something to be done.
    sealed interface ScriptEffect extends ScriptOutput {}

    /// Something worth telling.
    sealed interface ScriptFact extends ScriptOutput {}

    /// Start the script, in a process group of its own.
    record RunScript() implements ScriptEffect {}

    /// Send a signal to the process group of the run in progress, or of the one that has just ended.
    record KillScript(KillSignal signal) implements ScriptEffect {}

    /// How the script stands has changed; whoever tracks it is to be told.
    record StandingChanged(Standing standing, RunResult cause) implements ScriptFact {}

    /// Its exit status is another than the last one.
    ///
    /// @param before absent: this is the first
    record ReturnsOtherStatus(OptionalInt before, int now) implements ScriptFact {}

    /// It was due while the run before had not ended; this run is left out.
    ///
    /// @param stage of the run in the way
    record RunSkipped(RunStage stage) implements ScriptFact {}

    /// A killed run is still there.
    record SurvivesKill() implements ScriptFact {}

    /// How a run ended.
    sealed interface RunResult {

        /// With status 0.
        record Succeeded() implements RunResult {}

        /// With another status.
        record Failed(int status) implements RunResult {}

        /// By a signal not ours.
        record EndedBySignal(int signal) implements RunResult {}

        /// Not in time.
        record TimedOut() implements RunResult {}
    }

    /// How far a run has come.
    enum RunStage {
        RUNNING,
        /// Told to end.
        ENDING
    }

    /// The signals that end a run.
    enum KillSignal {
        TERM(15),
        KILL(9);

        private final int number;

        KillSignal(int number) {
            this.number = number;
        }

        /// As in signal(7).
        public int number() {
            return number;
        }
    }

    /// Takes outputs in order.
    @FunctionalInterface
    interface Sink {
        void add(CheckScript script, ScriptOutput output);
    }
}
