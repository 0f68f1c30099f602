package keepalived4j.lvs;

import java.time.Duration;
import java.util.OptionalInt;
import keepalived4j.lvs.Progress.OfPages;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;

/// `HTTP_GET` and `SSL_GET`: one page at a time. The page that brought a server down has to work first, then all of
/// them in a row, before the server is up again.
enum Pages implements Course.Probing {
    COURSE;

    @Override
    public Question question(Checker checker) {
        return new Question.Page(
                check(checker),
                check(checker).pages().get(progress(checker).page()),
                checker.member().pool().server().virtualHost());
    }

    private static HealthCheck.Http check(Checker checker) {
        return (HealthCheck.Http) checker.check();
    }

    private static OfPages progress(Checker checker) {
        if (!(checker.progress() instanceof OfPages progress)) {
            throw Course.lost(checker);
        }
        return progress;
    }

    @Override
    public Outcome judge(Checker checker, Verdict verdict, Outputs out) {
        OfPages progress = progress(checker);
        return switch (verdict) {
            case Verdict.Passed _ -> passed(checker, progress, out);
            case Verdict.Failed(String reason) -> {
                checker.tellAttempt(reason, out);
                yield progress.isNews(Condition.DOWN)
                        ? failed(checker, progress, reason, out)
                        : failedAgain(checker, progress);
            }
            case Verdict.Exited _, Verdict.Signalled _, Verdict.TimedOut _, Verdict.Postponed _ ->
                throw Course.noAnswer(checker, verdict);
        };
    }

    private static Outcome passed(Checker checker, OfPages progress, Outputs out) {
        HealthCheck.Http check = check(checker);
        if (!progress.up()) {
            tellProofs(checker, check.pages().get(progress.page()), out);
        }
        long failures = progress.hasRun() ? 0 : check.schedule().retries();
        if (progress.failedPage().isPresent()) {
            return new Outcome(
                    new OfPages(progress.up(), progress.hasRun(), failures, 0, OptionalInt.empty()),
                    Outcome.NO_RESULT,
                    betweenPages(check, progress));
        }
        if (progress.page() + 1 < check.pages().size()) {
            return new Outcome(
                    new OfPages(progress.up(), progress.hasRun(), failures, progress.page() + 1, OptionalInt.empty()),
                    Outcome.NO_RESULT,
                    betweenPages(check, progress));
        }
        boolean news = progress.isNews(Condition.UP);
        if (news) {
            out.add(new Fact.CheckSucceeded(checker.member().name(), check));
        }
        return new Outcome(
                new OfPages(true, true, 0, 0, OptionalInt.empty()),
                news ? Outcome.UP : Outcome.NO_RESULT,
                check.schedule().delayLoop());
    }

    /// On the way up, a check can be in a hurry.
    private static Duration betweenPages(HealthCheck.Http check, OfPages progress) {
        return check.fastRecovery() && progress.isNews(Condition.UP)
                ? Duration.ZERO
                : check.schedule().delayLoop();
    }

    /// Tells that a page has another length than its header says, unless the same was told last: a server that is wrong
    /// about a page is so each time.
    static void tellLength(Checker checker, long declared, long received, Outputs out) {
        int page = progress(checker).page();
        if (checker.isNewDifference(page, declared - received)) {
            Member member = checker.member();
            out.add(new Fact.LengthDiffers(
                    member.name(), member.pool().name(), check(checker).pages().get(page), declared, received));
        }
    }

    private static void tellProofs(Checker checker, HttpPage page, Outputs out) {
        ServiceName.Server server = checker.member().name();
        out.add(new Fact.PageSucceeded(server, Fact.PageProof.STATUS, page));
        if (page.digest().isPresent()) {
            out.add(new Fact.PageSucceeded(server, Fact.PageProof.DIGEST, page));
        }
        if (page.pattern().isPresent()) {
            out.add(new Fact.PageSucceeded(server, Fact.PageProof.PATTERN, page));
        }
    }

    /// A server that begins as down says nothing when it turns out to be so.
    private static Outcome failed(Checker checker, OfPages progress, String reason, Outputs out) {
        CheckSchedule schedule = checker.schedule();
        if (progress.failures() < schedule.retries()) {
            return new Outcome(
                    new OfPages(
                            progress.up(),
                            progress.hasRun(),
                            progress.failures() + 1,
                            progress.page(),
                            progress.failedPage()),
                    Outcome.NO_RESULT,
                    schedule.delayBeforeRetry());
        }
        if (progress.up()) {
            checker.tellFailure(schedule.retries(), reason, out);
        }
        return new Outcome(
                new OfPages(false, true, 0, progress.page(), OptionalInt.of(progress.page())),
                progress.up() ? Outcome.DOWN : Outcome.NO_RESULT,
                untilFailedPage(schedule));
    }

    /// Differs: with `fast_recovery` keepalived fetches a page that fails on the way up again without a pause.
    private static Outcome failedAgain(Checker checker, OfPages progress) {
        CheckSchedule schedule = checker.schedule();
        return new Outcome(
                progress,
                Outcome.NO_RESULT,
                progress.failedPage().isPresent() ? untilFailedPage(schedule) : schedule.delayBeforeRetry());
    }

    private static Duration untilFailedPage(CheckSchedule schedule) {
        return schedule.delayBeforeRetry().compareTo(schedule.delayLoop()) > 0
                ? schedule.delayBeforeRetry()
                : schedule.delayLoop();
    }
}
