package keepalived4j.lvs;

import java.time.Duration;
import java.util.Optional;

/// What follows from a verdict or an observation for its checker.
///
/// @param result absent: none that counts
/// @param pause until the next probe; of no meaning where there are no probes
/// @param news what is told once the weight of the server is what it has to be
record Outcome(Progress next, Optional<Condition> result, Duration pause, Optional<Fact> news) {

    static final Optional<Condition> NO_RESULT = Optional.empty();
    static final Optional<Condition> UP = Optional.of(Condition.UP);
    static final Optional<Condition> DOWN = Optional.of(Condition.DOWN);

    /// One that has told its news.
    Outcome(Progress next, Optional<Condition> result, Duration pause) {
        this(next, result, pause, Optional.empty());
    }
}
