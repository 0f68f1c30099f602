package keepalived4j.lvs;

import java.util.OptionalInt;
import keepalived4j.model.RealServer;

/// A real server of a pool: its checkers, its weight, and whether it works.
final class Member {

    private final Pool pool;
    private final RealServer server;
    private final Slot slot;
    private Checker[] checkers = {};
    private boolean alive;
    /// Without what checkers add: as configured, or as somebody has set it since.
    private long base;
    /// With that; any number.
    private long effective;

    Member(Pool pool, RealServer server) {
        this.pool = pool;
        this.server = server;
        this.slot = new Slot(
                pool,
                new Slot.Route(
                        server.address(),
                        server.port(),
                        server.forwarding(),
                        server.upperThreshold(),
                        server.lowerThreshold()));
        this.base = server.weight();
        this.effective = base;
    }

    /// Gives it its checkers, in order of configuration.
    void equip(Checker[] equipment) {
        checkers = equipment;
        effective = sum();
    }

    /// Takes over where it stands from the former configuration.
    void inherit(Member former) {
        alive = former.alive;
        slot.inherit(former.slot);
    }

    Pool pool() {
        return pool;
    }

    RealServer server() {
        return server;
    }

    Slot slot() {
        return slot;
    }

    Checker[] checkers() {
        return checkers;
    }

    boolean isAlive() {
        return alive;
    }

    void stand(Condition condition) {
        alive = condition.isUp();
    }

    Condition condition() {
        return Condition.of(alive);
    }

    /// How many of its checkers say that it does not work.
    int failed() {
        int failed = 0;
        for (Checker checker : checkers) {
            if (!checker.progress().up()) {
                failed++;
            }
        }
        return failed;
    }

    /// How all its checkers together say that it stands.
    Condition found() {
        return Condition.of(failed() == 0);
    }

    ServiceName.Server name() {
        return new ServiceName.Server(server.address(), pool.server().protocol(), server.port());
    }

    /// What counts for the quorum, and for the kernel while it works: 0..2147483647.
    int weight() {
        return Math.clamp(effective, 0, Integer.MAX_VALUE);
    }

    long effectiveWeight() {
        return effective;
    }

    private long sum() {
        long sum = base;
        for (Checker checker : checkers) {
            sum += checker.progress().contribution();
        }
        return sum;
    }

    /// What the table is to hold of it, if it stood like this.
    OptionalInt wanted(Condition condition) {
        if (condition.isUp() && pool.takesServers()) {
            return OptionalInt.of(weight());
        }
        boolean displaced = pool.reserve().isPresent() && pool.reserve().get().displaces(this);
        return server.inhibitsOnFailure() && !displaced ? OptionalInt.of(0) : OptionalInt.empty();
    }

    OptionalInt wanted() {
        return wanted(condition());
    }

    /// Goes into the table or out of it, as it stands.
    void settle(Outputs out) {
        slot.bring(wanted(), out);
    }

    /// Takes in what checkers add to the weight.
    void reweigh(Outputs out) {
        int before = weight();
        effective = sum();
        if (weight() != before) {
            tellWeight(before, out);
            settle(out);
            pool.judge(out);
        }
    }

    /// Has this weight from now on, with what checkers add at present.
    void setWeight(int wanted, Outputs out) {
        base += wanted - effective;
        reweigh(out);
    }

    void tellWeight(int before, Outputs out) {
        out.add(new Fact.WeightChanged(before, weight(), condition(), name(), pool.name()));
    }

    void tellSwitch(Condition condition, Outputs out) {
        Fact.Switch change =
                server.inhibitsOnFailure() ? Fact.Switch.ofWeight(condition) : Fact.Switch.ofPlace(condition);
        out.add(new Fact.ServerSwitched(change, name(), pool.name()));
    }
}
