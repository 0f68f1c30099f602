package keepalived4j.lvs;

import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;

/// The way in which a kind of check comes to its results.
sealed interface Course {

    /// Asks again and again.
    sealed interface Probing extends Course permits Attempts, Pages, Runs {

        Question question(Checker checker);

        /// Takes in the answer.
        ///
        /// @param verdict not [Verdict.Postponed]
        Outcome judge(Checker checker, Verdict verdict, Outputs out);
    }

    /// Hears of changes.
    sealed interface Following extends Course permits FileFollowing, SessionFollowing {

        TrackedObject object();

        Outcome judge(Checker checker, Observation seen, Outputs out);
    }

    /// A verdict that the question does not have.
    static IllegalArgumentException noAnswer(Checker checker, Verdict verdict) {
        return new IllegalArgumentException(verdict + " is no answer to " + checker);
    }

    /// A progress of another kind of check.
    static IllegalStateException lost(Checker checker) {
        return new IllegalStateException(checker + " has come to " + checker.progress());
    }
}
