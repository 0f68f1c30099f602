package keepalived4j.checkers;

import keepalived4j.lvs.Verdict;
import keepalived4j.values.Deadline;

/// What is next in a conversation.
sealed interface Step {

    /// Something has to become possible, before a point in time.
    record Await(Readiness readiness, Deadline until) implements Step {}

    /// All is known.
    record Over(Verdict verdict) implements Step {}

    enum Readiness {
        INPUT,
        OUTPUT
    }

    static Step input(Deadline until) {
        return new Await(Readiness.INPUT, until);
    }

    static Step output(Deadline until) {
        return new Await(Readiness.OUTPUT, until);
    }

    static Step passed() {
        return new Over(Verdict.PASSED);
    }

    /// @param reason in the reference's words ([Verdict.Failed])
    static Step failed(String reason) {
        return new Over(new Verdict.Failed(reason));
    }
}
