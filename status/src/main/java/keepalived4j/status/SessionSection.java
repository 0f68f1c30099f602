package keepalived4j.status;

import java.time.Duration;
import java.util.List;
import keepalived4j.model.BfdInstance;
import keepalived4j.values.AddressFamily;

/// `BFD Topology`: the sessions as they are configured.
final class SessionSection {

    private final List<BfdInstance> sessions;
    private final DumpLines lines;

    SessionSection(List<BfdInstance> sessions, DumpLines lines) {
        this.sessions = sessions;
        this.lines = lines;
    }

    void write() {
        if (sessions.isEmpty()) {
            return;
        }
        lines.header("BFD Topology");
        sessions.forEach(this::session);
    }

    private void session(BfdInstance session) {
        lines.setting(0, "BFD Instance", session.name());
        lines.setting(1, "Neighbor IP", session.neighbour());
        lines.setting(1, "Source IP", session.source());
        interval("Required min RX interval", session.requiredMinRxInterval());
        interval("Desired min TX interval", session.desiredMinTxInterval());
        interval("Desired idle TX interval", session.idleTxInterval());
        lines.setting(1, "Detection multiplier", session.detectMult());
        lines.setting(1, session.neighbour().family() == AddressFamily.INET ? "TTL" : "hoplimit", session.ttl());
        lines.setting(1, "max_hops", session.maxHops());
        lines.setting(1, "passive", session.passive());
        lines.setting(1, "send event to VRRP process", session.tellsVrrp() ? "Yes" : "No");
        lines.setting(1, "send event to checker process", session.tellsChecker() ? "Yes" : "No");
    }

    private void interval(String name, Duration interval) {
        lines.setting(1, name, interval.toNanos() / 1000 + " us");
    }
}
