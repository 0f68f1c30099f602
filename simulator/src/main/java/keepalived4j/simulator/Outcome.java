package keepalived4j.simulator;

import java.util.Optional;

/// What became of a run.
///
/// @param violation the invariant that broke, and how
record Outcome(Optional<String> violation, long endNanos, long steps) {}
