package keepalived4j.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.GroupOutput;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;

/// What must hold of every node with sync groups after every call, whatever happens.
final class SyncInvariants {

    private SyncInvariants() {}

    static Optional<String> broken(SyncTurn turn) {
        if (turn.kind() == TurnKind.SAME_AGAIN && !turn.said().isEmpty()) {
            return Optional.of("a reload of the same configuration said " + turn.said());
        }
        Optional<String> order = notificationOrder(turn);
        if (order.isPresent() || !turn.node().isRunning()) {
            return order;
        }
        for (RouterGroup group : turn.node().routers.orElseThrow().groups()) {
            Optional<String> broken = group(turn.node(), group);
            if (broken.isPresent()) {
                return broken;
            }
        }
        for (VirtualRouter router : turn.node().routers.orElseThrow().all()) {
            Optional<String> broken = router(turn.node(), router);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    /// Members of a group are all in one state, and in fault exactly while one of them has a cause. A group that is not
    /// known to be fit may have masters from before a reload.
    private static Optional<String> group(SyncNode node, RouterGroup group) {
        if ((group.state() == RouterState.FAULT) != node.isFaulty(group)) {
            return Optional.of(node.name() + " " + group + " with a faulty member: " + node.isFaulty(group));
        }
        for (VirtualRouter member : group.members()) {
            if (group.state() != RouterState.INIT && member.state() != group.state()) {
                return Optional.of(node.name() + " " + group + " has a member in another state");
            }
        }
        return Optional.empty();
    }

    /// Addresses are where the master is, and everybody has been told who is what.
    private static Optional<String> router(SyncNode node, VirtualRouter router) {
        boolean holds = !node.addresses.isEmpty()
                && node.addresses.containsAll(router.instance().addresses());
        if (holds != router.holdsAddresses()) {
            return Optional.of(node.name() + " " + router + " holds its addresses: " + holds);
        }
        Optional<Notification> told = node.lastTold(router);
        boolean known = switch (router.state()) {
            case MASTER -> !router.holdsAddresses() || told.equals(Optional.of(Notification.MASTER));
            case BACKUP -> told.equals(Optional.of(Notification.BACKUP));
            case FAULT -> told.isEmpty() || told.equals(Optional.of(Notification.FAULT));
            case INIT -> false;
        };
        return known ? Optional.empty() : Optional.of(node.name() + " " + router + " was told as " + told);
    }

    /// A group speaks after its members, other than at the start, and nobody enters a state twice.
    private static Optional<String> notificationOrder(SyncTurn turn) {
        Set<RouterGroup> spoken = new HashSet<>();
        for (Said said : turn.said()) {
            switch (said) {
                case Said.OfGroup(RouterGroup group, GroupOutput.Notify(Notification _)) -> spoken.add(group);
                case Said.OfGroup _ -> {}
                case Said.OfRouter(VirtualRouter router, Effect.Notify(Notification notification, int _)) -> {
                    Optional<String> broken = told(turn, router, notification, spoken);
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
                case Said.OfRouter _ -> {}
            }
        }
        return Optional.empty();
    }

    private static Optional<String> told(
            SyncTurn turn, VirtualRouter router, Notification notification, Set<RouterGroup> spoken) {
        if (!isState(notification)) {
            return Optional.empty();
        }
        if (turn.kind() == TurnKind.OTHER
                && router.group().isPresent()
                && spoken.contains(router.group().get())) {
            return Optional.of(turn.node().name() + " " + router + " spoke after its group");
        }
        Optional<Notification> before = turn.node().lastTold(router);
        turn.node().told.put(router.instance().name(), notification);
        return before.equals(Optional.of(notification)) && notification != Notification.FAULT
                ? Optional.of(turn.node().name() + " " + router + " was told twice")
                : Optional.empty();
    }

    private static boolean isState(Notification notification) {
        return switch (notification) {
            case MASTER, BACKUP, FAULT -> true;
            case STOP, DELETED, MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> false;
        };
    }

    /// Where all nodes have the same groups and somebody can be master of a VRID, exactly one is, once it is calm.
    static Optional<String> atTheEnd(List<SyncNode> nodes, int vrids) {
        if (!sameGroups(nodes)) {
            return Optional.empty();
        }
        for (int vrid = 1; vrid <= vrids; vrid++) {
            int able = 0;
            int masters = 0;
            for (SyncNode node : nodes) {
                Optional<VirtualRouter> router = router(node, vrid);
                if (router.isPresent() && router.get().state() != RouterState.FAULT) {
                    able++;
                    masters += router.get().state() == RouterState.MASTER ? 1 : 0;
                }
            }
            if (able > 0 && masters != 1) {
                return Optional.of(masters + " masters of VRID " + vrid + " in the end, " + able + " are able");
            }
        }
        return Optional.empty();
    }

    private static Optional<VirtualRouter> router(SyncNode node, int vrid) {
        return node.isRunning() ? node.routers.get().named("VI_" + vrid) : Optional.empty();
    }

    private static boolean sameGroups(List<SyncNode> nodes) {
        Set<Object> groups = new HashSet<>();
        for (SyncNode node : nodes) {
            if (node.isRunning()) {
                groups.add(List.of(node.plan.groups(), node.plan.instances().size()));
            }
        }
        return groups.size() <= 1;
    }
}
