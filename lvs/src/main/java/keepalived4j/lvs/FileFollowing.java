package keepalived4j.lvs;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.lvs.Progress.OfObservation;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;

/// `FILE_CHECK`: the number in a file. Without a weight any number but zero is a failure (reversed: zero is); with one,
/// the product is added to the weight of the server, and the least product there is is a failure.
///
/// @param weight by which the number is multiplied
/// @param reversed whether the product changes its sign
record FileFollowing(TrackedObject.File object, int weight, boolean reversed) implements Course.Following {

    @Override
    public Outcome judge(Checker checker, Observation seen, Outputs out) {
        OfObservation next = progress(seen);
        Condition found = Condition.of(next.up());
        boolean news = checker.progress().isNews(found);
        if (news) {
            out.add(new Fact.FileJudged(checker.member().name(), object.name(), found));
        }
        return new Outcome(next, news ? Optional.of(found) : Outcome.NO_RESULT, Duration.ZERO);
    }

    /// What the number in the file leads to.
    ///
    /// Differs: keepalived takes no notice of `reverse` without a weight until the file changes for the first time.
    OfObservation progress(Observation seen) {
        int number = seen instanceof Observation.Content(int content) ? content : 0;
        if (weight == 0) {
            return new OfObservation((number == 0) != reversed, true, 0);
        }
        long product = (long) number * weight * (reversed ? -1 : 1);
        return product <= Integer.MIN_VALUE
                ? new OfObservation(false, true, 0)
                : new OfObservation(true, true, Math.min(product, Integer.MAX_VALUE));
    }
}
