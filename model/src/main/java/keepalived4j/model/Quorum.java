package keepalived4j.model;

import java.util.Optional;

/// When a virtual server counts as working.
///
/// @param weight of the working servers together that is needed, 0..4294967295; 0 only where all weights are 0, and
///     then it is never gained
/// @param hysteresis how far the weight has to be above to gain and below to lose it; less than `weight`, or 0
public record Quorum(long weight, long hysteresis, Optional<Command> whenGained, Optional<Command> whenLost) {}
