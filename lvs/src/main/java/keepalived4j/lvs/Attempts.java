package keepalived4j.lvs;

import keepalived4j.lvs.Progress.OfAttempts;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.HealthCheck;

/// Checks that are one probe at a time. One success brings a server up; they differ in what a failure means.
enum Attempts implements Course.Probing {
    /// `TCP_CHECK`, `UDP_CHECK`, `PING_CHECK` and `DNS_CHECK`: a server that works has to fail once more than it may be
    /// tried again; one that is down is tried once in a while.
    UNTIL_DOWN,
    /// `SMTP_CHECK`: goes in cycles of as many tries as it may have, whether the server is up or down.
    IN_CYCLES;

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
            case Verdict.Failed(String reason) ->
                switch (this) {
                    case UNTIL_DOWN -> failed(checker, progress, reason, out);
                    case IN_CYCLES -> failedInCycle(checker, progress, reason, out);
                };
            case Verdict.Exited _, Verdict.Signalled _, Verdict.TimedOut _, Verdict.Postponed _ ->
                throw Course.noAnswer(checker, verdict);
        };
    }

    private static Outcome passed(Checker checker, OfAttempts progress, Outputs out) {
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
        boolean decides = progress.isNews(Condition.DOWN) && progress.failures() >= schedule.retries();
        // What a query that decides has failed of is in the line of the decision.
        if (!decides || !(checker.check() instanceof HealthCheck.Dns)) {
            checker.tellAttempt(reason, out);
        }
        if (decides) {
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

    private static Outcome failedInCycle(Checker checker, OfAttempts progress, String reason, Outputs out) {
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
