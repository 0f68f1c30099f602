package keepalived4j.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.SyncGroup;
import keepalived4j.values.Deadline;

/// The sync groups of a process: who belongs to which, now and after a reload.
final class RouterGroups {

    private final RouterGroup.Steps steps;
    /// Never changed; a reload brings others.
    private List<RouterGroup> groups = List.of();
    /// Groups that a reload has made or whose members it has exchanged; they settle once all routers have started.
    private final List<RouterGroup> unsettled = new ArrayList<>(0);
    /// Members of the groups before a reload. One that is in no group any more goes on by itself.
    private final List<VirtualRouter> left = new ArrayList<>(0);

    RouterGroups(RouterGroup.Steps steps) {
        this.steps = steps;
    }

    List<RouterGroup> all() {
        return groups;
    }

    /// @param named the routers by their names
    void form(List<SyncGroup> wanted, Map<String, VirtualRouter> named) {
        List<RouterGroup> first = new ArrayList<>(wanted.size());
        for (SyncGroup group : wanted) {
            first.add(joined(new RouterGroup(group, members(group, named), steps)));
        }
        groups = List.copyOf(first);
    }

    /// Forms the groups of another configuration. A group is recognised by its name and keeps its state.
    ///
    /// @param named the routers by the names they have in it
    void reform(List<SyncGroup> wanted, Map<String, VirtualRouter> named) {
        Map<String, RouterGroup> before = new HashMap<>();
        for (RouterGroup group : groups) {
            group.beginReload();
            before.put(group.settings().name(), group);
            for (VirtualRouter member : group.members()) {
                member.leaveGroup();
                left.add(member);
            }
        }
        List<RouterGroup> next = new ArrayList<>(wanted.size());
        for (SyncGroup settings : wanted) {
            List<VirtualRouter> members = members(settings, named);
            RouterGroup group = before.get(settings.name());
            if (group == null) {
                group = new RouterGroup(settings, members, steps);
                unsettled.add(group);
            } else {
                if (!group.members().equals(members)) {
                    unsettled.add(group);
                }
                group.reconfigure(settings, members);
            }
            next.add(joined(group));
        }
        groups = List.copyOf(next);
    }

    private static RouterGroup joined(RouterGroup group) {
        for (VirtualRouter member : group.members()) {
            member.join(group);
        }
        return group;
    }

    private static List<VirtualRouter> members(SyncGroup group, Map<String, VirtualRouter> named) {
        List<VirtualRouter> members = new ArrayList<>(group.members().size());
        for (String name : group.members()) {
            VirtualRouter member = named.get(name);
            if (member == null) {
                throw new IllegalArgumentException("no router " + name + " for the group " + group.name());
            }
            members.add(member);
        }
        return members;
    }

    /// Follows a step of a router, unless its group has still to settle.
    void stepped(VirtualRouter router, RouterState before, Event event, Deadline now, Outputs out) {
        Optional<RouterGroup> group = router.group();
        if (group.isPresent() && !unsettled.contains(group.get())) {
            group.get().stepped(router, before, event, now, out);
        }
    }

    void settle(Deadline now, Outputs out) {
        for (RouterGroup group : unsettled) {
            group.settle(now, out);
        }
        unsettled.clear();
        for (VirtualRouter router : left) {
            if (router.group().isEmpty()
                    && router.state() == RouterState.FAULT
                    && router.ownHindrance() == Hindrance.NONE) {
                steps.step(router, new Event.GroupCalled(GroupCall.BACKUP), now, out);
            }
        }
        left.clear();
    }
}
