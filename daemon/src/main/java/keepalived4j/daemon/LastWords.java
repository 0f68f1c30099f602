package keepalived4j.daemon;

import java.time.Duration;
import keepalived4j.values.Deadline;

/// How long a process stays that has let go of everything: a moment in any case, in which the kernel reports that
/// groups are left before interfaces of ours go, and more of it while scripts run or mails are under way.
///
/// Differs: the reference stays a second, come what may.
///
/// @param earliest it does not end before
/// @param latest nobody is waited for any longer
record LastWords(Deadline earliest, Deadline latest) {

    private static final Duration REPORTS = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /// Of a process that has let go of something at `now`.
    static LastWords from(Deadline now) {
        return new LastWords(now.plus(REPORTS), now.plus(LONGEST));
    }

    /// Of one that had nothing.
    static LastWords none(Deadline now) {
        return new LastWords(now, now);
    }

    /// When they may be over next, as it stands at `now`.
    Deadline nextDeadline(Deadline now) {
        return earliest.isReached(now) ? latest : earliest;
    }

    /// @param idle whether nothing is under way
    boolean areSaid(boolean idle, Deadline now) {
        return latest.isReached(now) || (idle && earliest.isReached(now));
    }
}
