package keepalived4j.simulator;

import java.util.List;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.VrrpInstance;

/// The configuration of one end: its sessions, and a router that tracks them.
record SessionPlan(List<BfdInstance> sessions, VrrpInstance router) {

    SessionPlan {
        sessions = List.copyOf(sessions);
    }

    private static final List<String> NAMES = List.of("S0", "S1", "S2");

    static String name(int session) {
        return NAMES.get(session);
    }
}
