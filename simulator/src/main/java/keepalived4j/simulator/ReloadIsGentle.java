package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.InstanceDifference;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// A reload does not touch what it does not change: an unchanged router says nothing, and its timers run on. One that
/// changes by itself keeps its state, and every one its counters.
final class ReloadIsGentle {

    /// What is known of a router before a reload.
    private record Memory(
            VirtualRouter router, RouterState state, Optional<Deadline> deadline, String counters, long sent) {

        static Memory of(VirtualRouter router) {
            return new Memory(
                    router,
                    router.state(),
                    router.nextDeadline(),
                    router.counters().toString(),
                    router.counters().advertsSent());
        }
    }

    private final List<Memory> memories = new ArrayList<>();
    private final Set<String> untouched = new HashSet<>();
    private final Set<String> grouped = new HashSet<>();

    /// Takes down how things stand before the reload.
    ///
    /// @param differences between the instances of `before` and `wanted`
    ReloadIsGentle(VirtualRouters routers, List<InstanceDifference> differences, SyncPlan before, SyncPlan wanted) {
        for (VirtualRouter router : routers.all()) {
            memories.add(Memory.of(router));
        }
        for (InstanceDifference difference : differences) {
            if (difference instanceof InstanceDifference.Kept(VrrpInstance kept)) {
                untouched.add(kept.name());
            }
        }
        for (SyncPlan plan : List.of(before, wanted)) {
            for (SyncGroup group : plan.groups()) {
                grouped.addAll(group.members());
                boolean same =
                        before.groups().contains(group) && wanted.groups().contains(group);
                if (!same || !untouched.containsAll(group.members())) {
                    untouched.removeAll(group.members());
                }
            }
        }
    }

    Optional<String> broken(SyncTurn turn) {
        Set<VirtualRouter> spoken = new HashSet<>();
        for (Said said : turn.said()) {
            if (said instanceof Said.OfRouter(VirtualRouter router, var _)) {
                spoken.add(router);
            }
        }
        List<VirtualRouter> left = turn.node().routers.orElseThrow().all();
        for (Memory memory : memories) {
            if (left.contains(memory.router())) {
                Optional<String> broken = router(turn.node(), memory, spoken);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> router(SyncNode node, Memory memory, Set<VirtualRouter> spoken) {
        VirtualRouter router = memory.router();
        String name = router.instance().name();
        if (untouched.contains(name) && (spoken.contains(router) || !memory.equals(Memory.of(router)))) {
            return Optional.of(node.name() + " " + router + " is not changed, and does not stay as it was: " + memory);
        }
        if (router.counters().advertsSent() < memory.sent()) {
            return Optional.of(node.name() + " " + router + " has forgotten what it counted");
        }
        boolean takesPart = memory.state() == RouterState.MASTER || memory.state() == RouterState.BACKUP;
        boolean mayMove = grouped.contains(name) || node.isFaulty(router);
        return takesPart && !mayMove && router.state() != memory.state()
                ? Optional.of(node.name() + " " + router + " was " + memory.state() + " before the reload")
                : Optional.empty();
    }
}
