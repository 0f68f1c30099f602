package keepalived4j.lvs;

import keepalived4j.lvs.Progress.OfAttempts;
import keepalived4j.model.CheckSchedule;

/// `SMTP_CHECK`: goes in cycles of as many tries as it may have, whether the server is up or down. One success ends a
/// cycle well.
enum Cycles implements Course.Probing {
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
            case Verdict.Passed _ -> Attempts.passed(checker, progress, out);
            case Verdict.Failed(String reason) -> failed(checker, progress, reason, out);
            case Verdict.Exited _, Verdict.Signalled _, Verdict.TimedOut _, Verdict.Postponed _ ->
                throw Course.noAnswer(checker, verdict);
        };
    }

    private static Outcome failed(Checker checker, OfAttempts progress, String reason, Outputs out) {
        CheckSchedule schedule = checker.schedule();
        if (progress.failures() < schedule.retries()) {
            checker.tellAttempt(reason, out);
            return new Outcome(
                    new OfAttempts(progress.up(), progress.hasRun(), progress.failures() + 1),
                    Outcome.NO_RESULT,
                    schedule.delayBeforeRetry());
        }
        checker.tellFailure(schedule.retries(), reason, out);
        boolean news = progress.isNews(Condition.DOWN);
        return new Outcome(OfAttempts.FAILED, news ? Outcome.DOWN : Outcome.NO_RESULT, schedule.delayLoop());
    }
}
