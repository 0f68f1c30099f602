package keepalived4j.lvs;

import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.Pool.Welcome;
import keepalived4j.model.LvsSettings.FlushAtStop;

/// A reload: leads from the pools of the former configuration to those of the new one. First each former pool gives up
/// what is no longer wanted and hands over; then each new one takes up what was not there. What stayed the same costs
/// the kernel not one message.
///
/// Differs: keepalived judges the quorum by the servers that are left before it takes the new ones in, so that a
/// reload that replaces all of them tells that the quorum was lost, and never that it is back. Here it is judged once,
/// by all servers there are.
final class Changeover {

    private final Match match;
    private final Policy policy;
    private final Notices notices;
    private final Welcome welcome;

    /// @param policy of the new configuration
    Changeover(Match match, Policy policy, Notices notices) {
        this.match = match;
        this.policy = policy;
        this.notices = notices;
        this.welcome = Welcome.of(policy);
    }

    void run(List<Pool> former, List<Pool> wanted, Outputs out) {
        for (Pool pool : former) {
            Optional<Pool> next = match.wanted(pool);
            if (next.isPresent()) {
                handOver(pool, next.get(), out);
            } else {
                retire(pool, out);
            }
        }
        for (Pool pool : wanted) {
            if (match.former(pool).isPresent()) {
                takeUp(pool, out);
            } else {
                pool.open(welcome, out);
            }
        }
    }

    // A virtual server that is no longer wanted

    private void retire(Pool pool, Outputs out) {
        out.add(new Fact.ServiceGone(pool.name()));
        pool.site().unmapMarks(out);
        if (policy.lvs().flushAtStop() == FlushAtStop.NOTHING) {
            if (pool.reserve().isPresent()) {
                pool.reserve().get().withdraw(out);
            }
            for (Member member : pool.members()) {
                remove(member, out);
            }
        }
        if (pool.isQuorumUp()) {
            notices.service(pool, Condition.DOWN, "Removing", out);
        }
        pool.site().close(pool, out);
    }

    private void remove(Member member, Outputs out) {
        if (member.slot().isSet()) {
            out.add(new Fact.ServerSwitched(
                    Fact.Switch.REMOVING, member.name(), member.pool().name()));
        }
        member.slot().leave(out);
        if (member.isAlive()) {
            member.stand(Condition.DOWN);
            notices.server(member, Condition.DOWN, out);
            notices.mailServer(member, Condition.DOWN, "Removing", out);
        }
    }

    // One that stays

    private void handOver(Pool pool, Pool next, Outputs out) {
        next.inherit(pool);
        pool.site().shrinkTo(next.site(), pool, out);
        if (!pool.server().scheduling().equals(next.server().scheduling())
                || !pool.server().persistence().equals(next.server().persistence())) {
            pool.site().edit(next, out);
        }
        for (Member gone : match.gone(pool)) {
            out.add(new Fact.ServerGone(gone.name()));
            remove(gone, out);
        }
        boolean sameReserve = inheritReserve(pool, next);
        for (Member member : next.members()) {
            Optional<Member> former = match.former(member);
            if (former.isPresent()) {
                member.inherit(former.get());
            }
        }
        if (pool.reserve().isPresent() && !sameReserve) {
            dismiss(pool.reserve().get(), next, out);
        }
        for (Member member : next.members()) {
            Optional<Member> former = match.former(member);
            if (former.isPresent()) {
                follow(member, former.get(), out);
            }
        }
    }

    /// A server whose checks say something else than before, because of what they are now.
    private void follow(Member member, Member former, Outputs out) {
        Condition condition = member.found();
        if (condition != member.condition()) {
            member.tellSwitch(condition, out);
            member.stand(condition);
            member.pool().place(member, out);
            notices.server(member, condition, out);
        } else if (member.server().inhibitsOnFailure() != former.server().inhibitsOnFailure()
                && !(member.isAlive() && member.pool().takesServers())) {
            member.pool().place(member, out);
        }
    }

    private static boolean inheritReserve(Pool pool, Pool next) {
        return pool.reserve().isPresent()
                && next.reserve().isPresent()
                && next.reserve().get().inherit(pool.reserve().get());
    }

    private static void dismiss(Reserve former, Pool next, Outputs out) {
        boolean served = former.isActive();
        if (served) {
            out.add(new Fact.SorryServerSwitched(Fact.Switch.REMOVING, former.name(), next.name()));
        }
        former.withdraw(out);
        if (served && next.reserve().isEmpty()) {
            next.addAlive(out);
        }
    }

    // What is new

    private void takeUp(Pool pool, Outputs out) {
        pool.site().grow(pool, out);
        if (pool.reserve().isPresent() && pool.reserve().get().wanted().isEmpty()) {
            // It may be in the place of a real server that is new.
            pool.reserve().get().settle(out);
        }
        for (Member member : pool.members()) {
            Optional<Member> former = match.former(member);
            if (former.isPresent()) {
                adjust(member, former.get(), out);
            } else {
                pool.admit(member, welcome, out);
            }
        }
        if (pool.reserve().isPresent()) {
            adjustReserve(pool, out);
        }
        pool.judgeAtStart(out);
    }

    /// Another weight, another way for packets, other thresholds: one message for all of it.
    ///
    /// Differs: keepalived does not apply new thresholds before something else changes.
    private static void adjust(Member member, Member former, Outputs out) {
        if (member.weight() != former.weight()) {
            member.tellWeight(former.weight(), out);
        }
        if (member.slot().isSet()
                && !member.slot().route().equals(former.slot().route())
                && member.wanted().isPresent()) {
            member.slot().reroute(former.slot().route(), member.wanted().getAsInt(), out);
        } else {
            member.pool().place(member, out);
        }
    }

    private void adjustReserve(Pool pool, Outputs out) {
        Slot slot = pool.reserve().orElseThrow().slot();
        Optional<Reserve> former = match.former(pool).orElseThrow().reserve();
        if (slot.isSet()
                && former.isPresent()
                && !slot.route().equals(former.get().slot().route())) {
            slot.reroute(former.get().slot().route(), slot.weight(), out);
        }
    }
}
