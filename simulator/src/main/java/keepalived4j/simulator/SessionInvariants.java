package keepalived4j.simulator;

import java.util.List;

/// Everything that must hold of sessions.
final class SessionInvariants {

    private SessionInvariants() {}

    static List<SessionInvariant> all() {
        return List.of(
                new PaceIsKept(),
                new SilenceIsNoticed(),
                new PacketsMakeSense(),
                new SessionsComeUp(),
                new RoutersFollowSessions());
    }
}
