package keepalived4j.lvs;

import keepalived4j.lvs.Progress.OfAttempts;
import keepalived4j.model.CheckSchedule;

/// `TCP_CHECK`, `UDP_CHECK`, `PING_CHECK` and `DNS_CHECK`: one success brings a server up; to go down it has to fail
/// once
/// more than it may be tried again.
enum Attempts implements Course.Probing {
    COURSE;

    @Override
    public Question question(Checker checker) {
        return new Question.Whole(checker.check());
    }

    @Override
    public Outcome judge(Checker checker, Verdict verdict, Outputs out) {
        if (!(checker.progress() instanceof OfAttempts progress)) {
            throw Course.lost(checker);
        }
        return switch (verdict) {
            case Verdict.Passed _ -> passed(checker, progress, out);
            case Verdict.Failed(String reason) -> failed(checker, progress, reason, out);
            case Verdict.Exited _, Verdict.Signalled _, Verdict.TimedOut _, Verdict.Postponed _ ->
                throw Course.noAnswer(checker, verdict);
        };
    }

    static Outcome passed(Checker checker, OfAttempts progress, Outputs out) {
        boolean news = progress.isNews(Condition.UP);
        if (news) {
            out.add(new Fact.CheckSucceeded(checker.member().name(), checker.check()));
        }
        return new Outcome(
                OfAttempts.STEADY,
                news ? Outcome.UP : Outcome.NO_RESULT,
                checker.schedule().delayLoop());
    }

    private static Outcome failed(Checker checker, OfAttempts progress, String reason, Outputs out) {
        CheckSchedule schedule = checker.schedule();
        checker.tellAttempt(reason, out);
        if (progress.isNews(Condition.DOWN) && progress.failures() >= schedule.retries()) {
            checker.tellFailure(progress.hasRun() ? schedule.retries() : 0, reason, out);
            return new Outcome(OfAttempts.FAILED, Outcome.DOWN, schedule.delayLoop());
        }
        if (progress.up()) {
            return new Outcome(
                    new OfAttempts(true, true, progress.failures() + 1),
                    Outcome.NO_RESULT,
                    schedule.delayBeforeRetry());
        }
        return new Outcome(new OfAttempts(false, true, progress.failures()), Outcome.NO_RESULT, schedule.delayLoop());
    }
}
