package keepalived4j.lvs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import keepalived4j.lvs.Notices.ServerNews;
import keepalived4j.model.HealthCheck;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;

/// Carries what checkers find over to their servers. A server changes when the kernel has agreed; until then the next
/// result waits.
final class Results {

    private final Notices notices;
    private final Map<TrackedObject, Observation> known;
    /// Checkers that are to look at what they follow.
    private final Deque<Checker> agenda = new ArrayDeque<>();
    private Optional<Transition> transition = Optional.empty();

    /// @param known of tracked objects; not changed here
    Results(Notices notices, Map<TrackedObject, Observation> known) {
        this.notices = notices;
        this.known = known;
    }

    /// A checker is to look at what it follows, in its turn.
    void look(Checker checker) {
        agenda.addLast(checker);
    }

    /// Goes on as far as the table has answered.
    void proceed(Outputs out) {
        while (transition.isPresent() ? transition.get().isAnswered() : !agenda.isEmpty()) {
            if (transition.isPresent()) {
                Transition answered = transition.get();
                transition = Optional.empty();
                conclude(answered, out);
            } else {
                look(agenda.removeFirst(), out);
            }
        }
    }

    private void look(Checker checker, Outputs out) {
        if (checker.course() instanceof Course.Following following) {
            Observation seen = known.getOrDefault(following.object(), Standing.UNKNOWN);
            take(checker, following.judge(checker, seen, out), Optional.empty(), out);
        }
    }

    /// Takes in what follows from a verdict or an observation, as far as that goes without the table. Not while a
    /// server is on its way.
    ///
    /// @param verdict absent where nothing was probed
    void take(Checker checker, Outcome outcome, Optional<Verdict> verdict, Outputs out) {
        Progress former = checker.progress();
        if (outcome.result().isEmpty()) {
            checker.adopt(outcome.next());
            reweigh(checker, former, out);
            tellNews(outcome, out);
            return;
        }
        Condition condition = outcome.result().get();
        if (condition.isUp() == former.up()) {
            checker.adopt(outcome.next());
            confirm(checker, former, condition, verdict, out);
            reweigh(checker, former, out);
            tellNews(outcome, out);
            return;
        }
        if (condition.isUp()) {
            // A server comes in with the weight that brings it in.
            checker.adopt(outcome.next());
            reweigh(checker, former, out);
        }
        tellNews(outcome, out);
        Transition next = new Transition(checker, outcome, verdict, former);
        // Where none of the others speaks against the server, this one decides.
        if (checker.member().failed() == 0) {
            checker.member().tellSwitch(condition, out);
            next.request(out);
            transition = Optional.of(next);
        } else {
            store(next, ServerNews.NONE, out);
        }
    }

    private static void tellNews(Outcome outcome, Outputs out) {
        if (outcome.news().isPresent()) {
            out.add(outcome.news().get());
        }
    }

    private static void reweigh(Checker checker, Progress former, Outputs out) {
        if (checker.progress().contribution() != former.contribution()) {
            checker.member().reweigh(out);
        }
    }

    /// The first result of a checker that is what was taken for granted.
    private void confirm(
            Checker checker, Progress former, Condition condition, Optional<Verdict> verdict, Outputs out) {
        if (former.hasRun()) {
            return;
        }
        if (checker.isAlpha() || !condition.isUp()) {
            notices.server(checker.member(), checker.member().condition(), out);
        }
        if (condition.isUp() && checker.check() instanceof HealthCheck.Script) {
            mail(checker, condition, verdict, ServerNews.NONE, out);
        }
    }

    private void conclude(Transition answered, Outputs out) {
        Checker checker = answered.checker();
        if (answered.isRefused()) {
            answered.stay();
            if (checker.course() instanceof Course.Following) {
                checker.member().pool().fallBehind();
            }
            Progress refused = checker.progress();
            checker.adopt(answered.former());
            reweigh(checker, refused, out);
            return;
        }
        answered.arrive();
        notices.server(checker.member(), answered.condition(), out);
        checker.member().pool().judge(out);
        store(answered, ServerNews.CHANGED, out);
    }

    private void store(Transition done, ServerNews news, Outputs out) {
        Checker checker = done.checker();
        Progress before = checker.progress();
        checker.adopt(done.outcome().next());
        mail(checker, done.condition(), done.verdict(), news, out);
        reweigh(checker, before, out);
    }

    private void mail(Checker checker, Condition condition, Optional<Verdict> verdict, ServerNews news, Outputs out) {
        Optional<String> body = MailBodies.of(checker.check(), condition, verdict);
        if (body.isPresent()) {
            notices.mailCheck(checker.member(), news, body.get(), out);
        }
    }
}
