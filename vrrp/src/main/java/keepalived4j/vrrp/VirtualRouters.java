package keepalived4j.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.InstanceDifference;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// All virtual routers of a process, and the one deadline the loop has to keep. Every event goes through here, so that
/// the deadline is right afterwards. What one turn of the loop puts out for different routers may be batched by kind;
/// for each router the order stays: adverts, then addresses, then announcements.
///
/// The loop does well to sleep to the next whole millisecond after [#nextDeadline]: timers that fall into the same
/// millisecond then share a wake-up and a send.
public final class VirtualRouters {

    private final RouterGroups groups = new RouterGroups(this::stepAlone);
    private final DeadlineQueue queue = new DeadlineQueue();
    private final Map<TrackedObject, Observation> observations = new HashMap<>();
    /// Never changed; a reload brings another.
    private List<VirtualRouter> routers;
    private int created;
    private Deadline quietUntil = Deadline.ORIGIN;

    /// Routers for `instances`, none of them started.
    public VirtualRouters(List<VrrpInstance> instances) {
        this(instances, List.of());
    }

    /// Routers for `instances`, none of them started, that change state together as `syncGroups` say.
    public VirtualRouters(List<VrrpInstance> instances, List<SyncGroup> syncGroups) {
        List<VirtualRouter> first = new ArrayList<>(instances.size());
        for (VrrpInstance instance : instances) {
            first.add(create(instance));
        }
        routers = List.copyOf(first);
        if (!syncGroups.isEmpty()) {
            groups.form(syncGroups, byName(instances, routers));
        }
    }

    private VirtualRouter create(VrrpInstance instance) {
        VirtualRouter router = new VirtualRouter(created++, instance);
        queue.add(router);
        return router;
    }

    /// In order of configuration.
    public List<VirtualRouter> all() {
        return routers;
    }

    /// How all of them stand, in order of configuration.
    public List<RouterStatus> status() {
        List<RouterStatus> status = new ArrayList<>(routers.size());
        for (VirtualRouter router : routers) {
            status.add(router.status());
        }
        return List.copyOf(status);
    }

    /// How the groups among them stand, in order of configuration.
    public List<GroupStatus> groupStatus() {
        List<GroupStatus> status = new ArrayList<>(groups.all().size());
        for (RouterGroup group : groups.all()) {
            status.add(GroupStatus.of(group));
        }
        return List.copyOf(status);
    }

    /// What the routers have been told of objects.
    public Map<TrackedObject, Observation> observations() {
        return Map.copyOf(observations);
    }

    /// The groups among them, in order of configuration.
    public List<RouterGroup> groups() {
        return groups.all();
    }

    public Optional<VirtualRouter> named(String instance) {
        for (VirtualRouter router : routers) {
            if (router.instance().name().equals(instance)) {
                return Optional.of(router);
            }
        }
        return Optional.empty();
    }

    /// When [#timeReached] is next wanted; absent: not before something else happens.
    public Optional<Deadline> nextDeadline() {
        long nanos = queue.firstNanos();
        return nanos == State.NEVER.nanos() ? Optional.empty() : Optional.of(new Deadline(nanos));
    }

    /// Steps one router, and the others of its group if it takes them along.
    public void step(VirtualRouter router, Event event, Deadline now, Outputs out) {
        if (router.group().isEmpty()) {
            stepAlone(router, event, now, out);
            return;
        }
        RouterState before = router.state();
        stepAlone(router, event, now, out);
        groups.stepped(router, before, event, now, out);
    }

    private void stepAlone(VirtualRouter router, Event event, Deadline now, Outputs out) {
        router.step(event, now, out);
        queue.update(router);
    }

    /// Steps every router whose deadline has come, the earliest first.
    public void timeReached(Deadline now, Outputs out) {
        while (queue.firstNanos() <= now.nanos()) {
            step(queue.first(), Event.TIME_REACHED, now, out);
        }
    }

    /// Starts all routers, in order of configuration: first those that cannot take part, then the others. Between them
    /// the groups say what they are.
    ///
    /// @param end of the startup delay; not after `now`: there is none
    public void startup(Deadline end, Deadline now, Outputs out) {
        quietUntil = end;
        for (RouterGroup group : groups.all()) {
            group.prepare(out);
        }
        Event.Startup startup = new Event.Startup(end);
        for (VirtualRouter router : routers) {
            if (router.hindrance() == Hindrance.FAULT) {
                step(router, startup, now, out);
            }
        }
        for (RouterGroup group : groups.all()) {
            group.tellStart(out);
        }
        for (VirtualRouter router : routers) {
            if (router.hindrance() != Hindrance.FAULT) {
                step(router, startup, now, out);
            }
        }
    }

    /// Starts the routers that a reload has added, and brings the groups it has changed into one state. A startup delay
    /// that still runs is their delay too.
    public void startup(Reload reload, Deadline now, Outputs out) {
        for (VirtualRouter added : reload.added()) {
            step(added, new Event.Startup(quietUntil), now, out);
        }
        groups.settle(now, out);
    }

    /// Tells FIFOs of the states that a reload has not changed (`fifo_write_vrrp_states_on_reload`).
    public void restate(Outputs out) {
        for (RouterGroup group : groups.all()) {
            group.restate(out);
        }
        for (VirtualRouter router : routers) {
            router.news().restate(out);
        }
    }

    /// Ends the startup delay at another time if it still runs. One that is over is over.
    public void changeStartupDelay(Deadline end, Deadline now, Outputs out) {
        if (!now.isBefore(quietUntil) || end.equals(quietUntil)) {
            return;
        }
        quietUntil = end;
        Event.StartupDelayChanged changed = new Event.StartupDelayChanged(end);
        for (VirtualRouter router : routers) {
            step(router, changed, now, out);
        }
    }

    /// The end of the startup delay while it runs.
    public Optional<Deadline> quietUntil(Deadline now) {
        return now.isBefore(quietUntil) ? Optional.of(quietUntil) : Optional.empty();
    }

    /// Tells every router that tracks `object` what is known of it. Repeating it changes nothing.
    public void trackedObjectChanged(TrackedObject object, Observation seen, Deadline now, Outputs out) {
        if (seen.equals(observations.put(object, seen))) {
            return;
        }
        Event.TrackedObjectChanged changed = new Event.TrackedObjectChanged(object, seen);
        for (VirtualRouter router : routers) {
            step(router, changed, now, out);
        }
    }

    /// What the routers have been told of an object.
    public Observation observation(TrackedObject object) {
        return observations.getOrDefault(object, Standing.UNKNOWN);
    }

    /// Tells every router of an address that somebody else deleted.
    public void addressDeleted(InterfaceName device, IpPrefix prefix, Deadline now, Outputs out) {
        Event.AddressDeleted deleted = new Event.AddressDeleted(device, prefix);
        for (VirtualRouter router : routers) {
            step(router, deleted, now, out);
        }
    }

    /// Tells every router of a route that somebody else deleted.
    public void routeDeleted(Route route, Deadline now, Outputs out) {
        Event.RouteDeleted deleted = new Event.RouteDeleted(route);
        for (VirtualRouter router : routers) {
            step(router, deleted, now, out);
        }
    }

    /// Tells every router of a policy rule that somebody else deleted.
    public void ruleDeleted(RoutingRule rule, Deadline now, Outputs out) {
        Event.RuleDeleted deleted = new Event.RuleDeleted(rule);
        for (VirtualRouter router : routers) {
            step(router, deleted, now, out);
        }
    }

    /// Stops all routers, then all groups, in order of configuration.
    public void shutdown(Deadline now, Outputs out) {
        Event.Shutdown shutdown = new Event.Shutdown();
        for (VirtualRouter router : routers) {
            stepAlone(router, shutdown, now, out);
        }
        for (RouterGroup group : groups.all()) {
            group.stop(out);
        }
    }

    /// What a reload did to the set of routers.
    ///
    /// @param removed stopped and forgotten; their sockets may go
    /// @param added not started yet: tell them their source, then start them, even if there are none
    public record Reload(List<VirtualRouter> removed, List<VirtualRouter> added) {

        public Reload {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    /// Changes over to another configuration. A router that is recognised in it keeps state, counters and what it has
    /// learnt. Those no longer wanted go first.
    ///
    /// @param differences of the configuration last given to this one
    /// @param syncGroups the groups in this one
    public Reload reconfigure(
            List<InstanceDifference> differences, List<SyncGroup> syncGroups, Deadline now, Outputs out) {
        Map<VrrpInstance, VirtualRouter> running = new HashMap<>();
        for (VirtualRouter router : routers) {
            router.news().beginReload();
            running.put(router.instance(), router);
        }
        List<VirtualRouter> removed = new ArrayList<>();
        for (InstanceDifference difference : differences) {
            if (difference instanceof InstanceDifference.Removed(VrrpInstance instance)) {
                VirtualRouter router = find(running, instance);
                router.step(new Event.Removed(), now, out);
                queue.remove(router);
                removed.add(router);
            }
        }
        List<VrrpInstance> wanted = new ArrayList<>();
        List<VirtualRouter> next = new ArrayList<>();
        List<VirtualRouter> added = new ArrayList<>();
        for (InstanceDifference difference : differences) {
            switch (difference) {
                case InstanceDifference.Kept(VrrpInstance instance) -> {
                    wanted.add(instance);
                    next.add(find(running, instance));
                }
                case InstanceDifference.Changed changed -> {
                    wanted.add(changed.wanted());
                    next.add(find(running, changed.running()));
                }
                case InstanceDifference.Added(VrrpInstance instance) -> {
                    VirtualRouter router = create(instance);
                    wanted.add(instance);
                    next.add(router);
                    added.add(router);
                }
                case InstanceDifference.Removed _ -> {}
            }
        }
        routers = List.copyOf(next);
        // Before anything changes, so that no router takes along those that are no longer of its group.
        groups.reform(syncGroups, byName(wanted, routers));
        for (VirtualRouter router : added) {
            tellObservations(router, now, out);
        }
        for (InstanceDifference difference : differences) {
            if (difference instanceof InstanceDifference.Changed changed) {
                VirtualRouter router = find(running, changed.running());
                step(router, new Event.Reconfigured(changed.wanted(), observations), now, out);
            }
        }
        return new Reload(removed, added);
    }

    /// Gives one router other settings, as a reload would that changes nothing else.
    public void adjust(VirtualRouter router, VrrpInstance wanted, Deadline now, Outputs out) {
        step(router, new Event.Reconfigured(wanted, observations), now, out);
    }

    /// @param instances as they are named, one for each router
    private static Map<String, VirtualRouter> byName(List<VrrpInstance> instances, List<VirtualRouter> routers) {
        Map<String, VirtualRouter> named = new HashMap<>();
        for (int i = 0; i < routers.size(); i++) {
            named.put(instances.get(i).name(), routers.get(i));
        }
        return named;
    }

    private static VirtualRouter find(Map<VrrpInstance, VirtualRouter> running, VrrpInstance instance) {
        VirtualRouter router = running.get(instance);
        if (router == null) {
            throw new IllegalArgumentException("no router runs as " + instance.name());
        }
        return router;
    }

    private void tellObservations(VirtualRouter router, Deadline now, Outputs out) {
        for (Map.Entry<TrackedObject, Observation> known : observations.entrySet()) {
            step(router, new Event.TrackedObjectChanged(known.getKey(), known.getValue()), now, out);
        }
    }
}
