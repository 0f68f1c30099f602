package keepalived4j.lvs;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.SorryServer;

/// The sorry server of a pool.
final class Reserve {

    private static final OptionalInt SERVING = OptionalInt.of(1);
    private static final OptionalInt IDLE = OptionalInt.of(0);

    private final Pool pool;
    private final SorryServer server;
    private final Slot slot;
    private boolean active;

    Reserve(Pool pool, SorryServer server) {
        this.pool = pool;
        this.server = server;
        this.slot = new Slot(pool, new Slot.Route(server.address(), server.port(), server.forwarding(), 0, 0));
    }

    SorryServer server() {
        return server;
    }

    Slot slot() {
        return slot;
    }

    /// Whether it answers in place of the pool.
    boolean isActive() {
        return active;
    }

    ServiceName.Server name() {
        return new ServiceName.Server(server.address(), pool.server().protocol(), server.port());
    }

    /// Takes over where it stands from the former configuration.
    ///
    /// @return whether the former is the same server; another leaves nothing to take over
    boolean inherit(Reserve former) {
        if (!slot.route().hasSameEnd(former.slot.route())) {
            return false;
        }
        active = former.active;
        slot.inherit(former.slot);
        return true;
    }

    /// The real server that is the same, and so has the same place in the table.
    Optional<Member> twin() {
        for (Member member : pool.members()) {
            if (isTwin(member)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    private boolean isTwin(Member member) {
        return member.slot().route().hasSameEnd(slot.route());
    }

    /// Whether it takes the place of this real server, which is the same.
    boolean displaces(Member member) {
        return active && isTwin(member);
    }

    /// What the table is to hold of it. A real server that is the same has the place to itself while the pool works.
    OptionalInt wanted() {
        if (active) {
            return SERVING;
        }
        return server.inhibited() && twin().isEmpty() ? IDLE : OptionalInt.empty();
    }

    void turn(Condition condition) {
        active = condition.isUp();
    }

    /// Goes into the table or out of it, as it is needed.
    void settle(Outputs out) {
        slot.bring(wanted(), out);
    }

    /// The same at the start, when an earlier run may have ended while it was needed.
    void settleAtStart(Outputs out) {
        settle(out);
        if (wanted().isEmpty() && twin().isEmpty()) {
            slot.clear(out);
        }
    }

    /// Leaves the table for good.
    void withdraw(Outputs out) {
        active = false;
        slot.leave(out);
    }

    void tellSwitch(Condition condition, Outputs out) {
        Fact.Switch change = server.inhibited() ? Fact.Switch.ofWeight(condition) : Fact.Switch.ofPlace(condition);
        out.add(new Fact.SorryServerSwitched(change, name(), pool.name()));
    }
}
