package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.bfd.Output;

/// Something that must hold of sessions whatever happens.
interface SessionInvariant {

    /// Time goes on to `now`; nothing has happened yet.
    default Optional<String> timePasses(SessionNetwork network, long now) {
        return Optional.empty();
    }

    /// A session says something.
    ///
    /// @param clock of its node
    default Optional<String> said(SessionRecord session, Output output, long clock) {
        return Optional.empty();
    }

    /// All is done that comes of something that happened to a node.
    default Optional<String> turned(SessionNode node) {
        return Optional.empty();
    }
}
