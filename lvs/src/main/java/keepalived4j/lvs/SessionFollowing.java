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
        boolean up = standing == Standing.UP;
        boolean news = up != progress.up() || !progress.hasRun();
        if (news) {
            out.add(new Fact.SessionJudged(checker.member().name(), object.name(), Condition.of(up)));
        }
        Optional<Condition> result = up ? Outcome.UP : Outcome.DOWN;
        return new Outcome(new OfObservation(up, true, 0), news ? result : Outcome.NO_RESULT, Duration.ZERO);
    }
}
