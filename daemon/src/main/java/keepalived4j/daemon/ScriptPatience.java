package keepalived4j.daemon;

import java.time.Duration;
import keepalived4j.values.Deadline;

/// How far the patience with a script has come that the daemon waits for: it has its time, is told to end, is killed
/// two seconds later, and is left to itself when not even that has helped.
///
/// @param next when the next stage begins
record ScriptPatience(Stage stage, Deadline next) {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LAST_WAIT = Duration.ofSeconds(10);

    enum Stage {
        RUNNING,
        TOLD_TO_END,
        KILLED,
        /// The kernel holds it.
        SURVIVING,
        GIVEN_UP
    }

    /// Of a script that begins at `now`.
    static ScriptPatience of(Duration timeout, Deadline now) {
        return new ScriptPatience(Stage.RUNNING, now.plus(timeout));
    }

    /// What holds at `now`; the same until the next stage has begun.
    ScriptPatience at(Deadline now) {
        if (!next.isReached(now)) {
            return this;
        }
        return switch (stage) {
            case RUNNING -> new ScriptPatience(Stage.TOLD_TO_END, now.plus(GRACE));
            case TOLD_TO_END -> new ScriptPatience(Stage.KILLED, now.plus(GRACE));
            case KILLED -> new ScriptPatience(Stage.SURVIVING, now.plus(LAST_WAIT));
            case SURVIVING -> new ScriptPatience(Stage.GIVEN_UP, next);
            case GIVEN_UP -> this;
        };
    }
}
