package keepalived4j.lvs;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.lvs.Progress.OfRuns;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.HealthCheck;

/// `MISC_CHECK`: a command that may also say what weight its server is to have.
enum Runs implements Course.Probing {
    COURSE;

    private static final int FAILURE = 1;
    /// The exit status that means weight 0.
    private static final int LIGHTEST = 2;

    @Override
    public Question question(Checker checker) {
        return new Question.Run(check(checker));
    }

    private static HealthCheck.Script check(Checker checker) {
        return (HealthCheck.Script) checker.check();
    }

    @Override
    public Outcome judge(Checker checker, Verdict verdict, Outputs out) {
        if (!(checker.progress() instanceof OfRuns progress)) {
            throw Course.lost(checker);
        }
        return switch (verdict) {
            case Verdict.Exited(int status)
            when status == 0 || status != FAILURE && check(checker).dynamic() -> succeeded(checker, progress, status);
            case Verdict.Exited _, Verdict.Signalled _, Verdict.TimedOut _ -> failed(checker, progress, verdict, out);
            case Verdict.Passed _, Verdict.Failed _, Verdict.Postponed _ -> throw Course.noAnswer(checker, verdict);
        };
    }

    /// What an exit status adds to the weight that is configured.
    static long contribution(HealthCheck.Script check, int status, int weight) {
        return check.dynamic() && status >= LIGHTEST ? status - LIGHTEST - (long) weight : 0;
    }

    private static Outcome succeeded(Checker checker, OfRuns progress, int status) {
        HealthCheck.Script check = check(checker);
        Member member = checker.member();
        boolean news = progress.isNews(Condition.UP);
        long contribution = contribution(check, status, member.server().weight());
        return new Outcome(
                new OfRuns(true, true, 0, OptionalInt.of(status), contribution),
                news ? Outcome.UP : Outcome.NO_RESULT,
                check.schedule().delayLoop(),
                news
                        ? Optional.of(new Fact.ScriptSucceeded(
                                member.name(), member.pool().name(), check))
                        : Optional.empty());
    }

    /// Differs: a command that is killed or takes too long loses what it added to the weight, as one that fails does;
    /// in keepalived that stays, and is forgotten.
    private static Outcome failed(Checker checker, OfRuns progress, Verdict verdict, Outputs out) {
        CheckSchedule schedule = checker.schedule();
        if (!progress.isNews(Condition.DOWN)) {
            return new Outcome(new OfRuns(false, true, 0, status(verdict), 0), Outcome.NO_RESULT, schedule.delayLoop());
        }
        if (progress.failures() < schedule.retries()) {
            Fact.Retry retry = progress.failures() == 0 ? Fact.Retry.BEGINS : Fact.Retry.GOES_ON;
            if (checker.tellsAll()) {
                tell(checker, progress, verdict, retry, out);
            }
            return new Outcome(
                    new OfRuns(
                            progress.up(),
                            progress.hasRun(),
                            progress.failures() + 1,
                            progress.lastStatus(),
                            progress.contribution()),
                    Outcome.NO_RESULT,
                    schedule.delayBeforeRetry());
        }
        tell(checker, progress, verdict, Fact.Retry.ENDS, out);
        return new Outcome(new OfRuns(false, true, 0, status(verdict), 0), Outcome.DOWN, schedule.delayLoop());
    }

    private static OptionalInt status(Verdict verdict) {
        return verdict instanceof Verdict.Exited(int status) ? OptionalInt.of(status) : OptionalInt.empty();
    }

    private static void tell(Checker checker, OfRuns progress, Verdict verdict, Fact.Retry retry, Outputs out) {
        Member member = checker.member();
        out.add(new Fact.ScriptFailed(
                member.name(), member.pool().name(), check(checker), verdict, progress.failures(), retry));
    }
}
