package keepalived4j.simulator;

import keepalived4j.model.VrrpInstance;

/// Something that happens to routers that sign. Times are nanoseconds of the virtual clock; nodes go by number.
sealed interface SignedIncident {

    long at();

    int node();

    record Start(long at, int node) implements SignedIncident {}

    record Crash(long at, int node) implements SignedIncident {}

    /// It takes over another configuration.
    record Reload(long at, int node, VrrpInstance wanted) implements SignedIncident {}

    /// Its wall clock is set, forwards or back.
    record ClockSet(long at, int node, long seconds) implements SignedIncident {}

    /// It gets a letter from somebody who listens and lies.
    ///
    /// @param choice of what has been recorded
    record Attack(long at, int node, Trick trick, int choice) implements SignedIncident {}
}
