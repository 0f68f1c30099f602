package keepalived4j.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.bfd.Session;
import keepalived4j.packets.BfdState;
import keepalived4j.tracking.Standing;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// One machine with a BFD process and a VRRP process.
final class SessionNode {

    final int number;
    private final long clockOffset;
    final Set<String> refused = new HashSet<>();
    final Map<Session, SessionRecord> records = new LinkedHashMap<>();
    /// How the VRRP process was told that sessions stand.
    final Map<String, Standing> told = new HashMap<>();
    /// Sessions whose other end was taken out of service, of which nobody is told (RFC 5882 §3.2).
    final Set<String> outOfService = new HashSet<>();

    final Wake sessionsWake = new Wake();
    final Wake routersWake = new Wake();
    SessionPlan plan;
    Optional<SessionProcess> process = Optional.empty();
    Optional<VirtualRouters> routers = Optional.empty();

    SessionNode(int number, SessionPlan plan, long clockOffset) {
        this.number = number;
        this.plan = plan;
        this.clockOffset = clockOffset;
    }

    long clock(long now) {
        return now + clockOffset;
    }

    Deadline time(long now) {
        return new Deadline(clock(now));
    }

    /// The virtual time at which its clock shows `local`.
    long virtual(long local) {
        return local - clockOffset;
    }

    SessionRecord record(Session session, long now) {
        return records.computeIfAbsent(session, made -> new SessionRecord(made.instance(), clock(now)));
    }

    Optional<Session> session(int session) {
        return process.isPresent() ? process.get().named(SessionPlan.name(session)) : Optional.empty();
    }

    boolean isUp(String session) {
        Optional<Session> named = process.isPresent() ? process.get().named(session) : Optional.empty();
        return named.isPresent() && named.get().state() == BfdState.UP;
    }

    VirtualRouter router() {
        return routers.orElseThrow().all().getFirst();
    }

    String name() {
        return "n" + number;
    }
}
