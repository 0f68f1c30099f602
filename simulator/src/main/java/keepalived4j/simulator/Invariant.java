package keepalived4j.simulator;

import java.util.Optional;

/// Something that must hold whatever happens. One object watches one run; what it returns ends the run.
interface Invariant {

    /// Time goes on to `now`; nothing has happened yet.
    default Optional<String> timePasses(Group group, long now) {
        return Optional.empty();
    }

    /// A node has stepped.
    default Optional<String> stepped(Group group, Turn turn) {
        return Optional.empty();
    }

    /// An incident has happened.
    default void disturbed(Group group, Incident incident, long now) {}

    /// A packet has been lost.
    default void lost(int from, int to, long now) {}
}
