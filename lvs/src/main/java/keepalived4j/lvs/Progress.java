package keepalived4j.lvs;

import java.util.OptionalInt;

/// How far a checker has come. A verdict leads to another progress; where the kernel refuses what follows from it, the
/// checker stays at the one it had, and the next verdict leads there again.
sealed interface Progress {

    /// Whether it says that the server works.
    boolean up();

    /// Whether it has come to a result before.
    boolean hasRun();

    /// Whether finding this would say something new: otherwise than before, or for the first time.
    default boolean isNews(Condition found) {
        return !hasRun() || found.isUp() != up();
    }

    /// Failures in a row that did not count yet. A check that has not run begins with as many as it may have, so that
    /// one more is enough.
    default long failures() {
        return 0;
    }

    /// What it adds to the weight of its server.
    default long contribution() {
        return 0;
    }

    /// Of a check that is one probe at a time.
    ///
    /// @param failures in a row that did not count yet
    record OfAttempts(boolean up, boolean hasRun, long failures) implements Progress {

        static final OfAttempts STEADY = new OfAttempts(true, true, 0);
        static final OfAttempts FAILED = new OfAttempts(false, true, 0);
    }

    /// Of a check of pages.
    ///
    /// @param failures in a row of the page, that did not count yet
    /// @param page index of the next
    /// @param failedPage index of the one that brought the server down, and has to work before all are tried again
    record OfPages(boolean up, boolean hasRun, long failures, int page, OptionalInt failedPage) implements Progress {}

    /// Of a command.
    ///
    /// @param failures in a row that did not count yet
    /// @param lastStatus of the last run that counted and ended by itself
    record OfRuns(boolean up, boolean hasRun, long failures, OptionalInt lastStatus, long contribution)
            implements Progress {}

    /// Of something that is observed anyway.
    record OfObservation(boolean up, boolean hasRun, long contribution) implements Progress {}
}
