package keepalived4j.lvs;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.lvs.Progress.OfObservation;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;

/// `BFD_CHECK`: a session is up.
record SessionFollowing(TrackedObject.Session object) implements Course.Following {

    @Override
    public Outcome judge(Checker checker, Observation seen, Outputs out) {
        Progress progress = checker.progress();
        if (!(seen instanceof Standing standing) || standing == Standing.UNKNOWN) {
            return new Outcome(progress, Outcome.NO_RESULT, Duration.ZERO);
        }
        Condition found = Condition.of(standing == Standing.UP);
        boolean news = progress.isNews(found);
        if (news) {
            out.add(new Fact.SessionJudged(checker.member().name(), object.name(), found));
        }
        return new Outcome(
                new OfObservation(found.isUp(), true, 0), news ? Optional.of(found) : Outcome.NO_RESULT, Duration.ZERO);
    }
}
