package keepalived4j.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.InstanceDifference;
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

    private final DeadlineQueue queue = new DeadlineQueue();
    private final Map<TrackedObject, Observation> observations = new HashMap<>();
    private List<VirtualRouter> routers = new ArrayList<>();
    private int created;
    private Deadline quietUntil = Deadline.ORIGIN;

    /// Routers for `instances`, none of them started.
    public VirtualRouters(List<VrrpInstance> instances) {
        for (VrrpInstance instance : instances) {
            routers.add(create(instance));
        }
    }

    private VirtualRouter create(VrrpInstance instance) {
        VirtualRouter router = new VirtualRouter(created++, instance);
        queue.add(router);
        return router;
    }

    /// In order of configuration.
    public List<VirtualRouter> all() {
        return List.copyOf(routers);
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

    /// Steps one router.
    public void step(VirtualRouter router, Event event, Deadline now, Outputs out) {
        router.step(event, now, out);
        queue.update(router);
    }

    /// Steps every router whose deadline has come, the earliest first.
    public void timeReached(Deadline now, Outputs out) {
        while (queue.firstNanos() <= now.nanos()) {
            step(queue.first(), Event.TIME_REACHED, now, out);
        }
    }

    /// Starts all routers, in order of configuration.
    ///
    /// @param end of the startup delay; not after `now`: there is none
    public void startup(Deadline end, Deadline now, Outputs out) {
        quietUntil = end;
        Event.Startup startup = new Event.Startup(end);
        for (VirtualRouter router : routers) {
            step(router, startup, now, out);
        }
    }

    /// Starts a router that a reload has added. A startup delay that still runs is its delay too.
    public void startup(VirtualRouter added, Deadline now, Outputs out) {
        step(added, new Event.Startup(quietUntil), now, out);
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

    /// Stops all routers, in order of configuration.
    public void shutdown(Deadline now, Outputs out) {
        Event.Shutdown shutdown = new Event.Shutdown();
        for (VirtualRouter router : routers) {
            step(router, shutdown, now, out);
        }
    }

    /// What a reload did to the set of routers.
    ///
    /// @param removed stopped and forgotten; their sockets may go
    /// @param added not started yet: tell them their source, then start them
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
    public Reload reconfigure(List<InstanceDifference> differences, Deadline now, Outputs out) {
        Map<VrrpInstance, VirtualRouter> running = new HashMap<>();
        for (VirtualRouter router : routers) {
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
        List<VirtualRouter> next = new ArrayList<>();
        List<VirtualRouter> added = new ArrayList<>();
        for (InstanceDifference difference : differences) {
            switch (difference) {
                case InstanceDifference.Kept(VrrpInstance instance) -> next.add(find(running, instance));
                case InstanceDifference.Changed changed -> {
                    VirtualRouter router = find(running, changed.running());
                    step(router, new Event.Reconfigured(changed.wanted(), observations), now, out);
                    next.add(router);
                }
                case InstanceDifference.Added(VrrpInstance instance) -> {
                    VirtualRouter router = create(instance);
                    tellObservations(router, now, out);
                    next.add(router);
                    added.add(router);
                }
                case InstanceDifference.Removed _ -> {}
            }
        }
        routers = next;
        return new Reload(removed, added);
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
