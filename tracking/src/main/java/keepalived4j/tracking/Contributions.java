package keepalived4j.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.Trackers.TrackedFile;
import keepalived4j.model.Trackers.TrackedProcess;
import keepalived4j.model.Trackers.TrackedSession;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Priority;

/// Everything one virtual router tracks, how each of it stands, and what that adds up to. Immutable.
public final class Contributions {

    private static final int LOWEST = 1;
    private static final int HIGHEST = 254;

    private record Tracked(TrackedObject object, Influence influence, Observation seen) {

        Contribution contribution() {
            return influence.contribution(seen);
        }
    }

    private final List<Tracked> tracked;

    private Contributions(List<Tracked> tracked) {
        this.tracked = tracked;
    }

    /// What `instance` tracks: everything it lists, and without being listed its own interfaces or VRF and those of its
    /// tracked addresses, routes and rules, which fault it when they go down. Nothing is known of any of it yet:
    /// files count as empty then and BFD sessions as down, everything else may have to be waited for.
    public static Contributions of(VrrpInstance instance) {
        List<Tracked> tracked = new ArrayList<>();
        for (TrackedInterface listed : instance.trackedInterfaces()) {
            track(tracked, new TrackedObject.NetworkInterface(listed.name()), Influence.of(listed.weight()));
        }
        if (instance.tracksDevice() && instance.device().isPresent()) {
            track(tracked, new TrackedObject.NetworkInterface(instance.device().get()), Influence.FAULT);
        }
        if (instance.link().vrf().isPresent()) {
            // Its sockets are bound to nothing else.
            track(
                    tracked,
                    new TrackedObject.NetworkInterface(instance.link().vrf().get()),
                    Influence.FAULT);
        }
        if (instance.tracksDevice() && instance.link().own().name().isPresent()) {
            InterfaceName own = instance.link().own().name().get();
            track(tracked, new TrackedObject.NetworkInterface(own), Influence.FAULT);
        }
        trackDevices(tracked, instance, instance.addresses());
        trackDevices(tracked, instance, instance.excludedAddresses());
        trackRoutes(tracked, instance.options().routes());
        trackRules(tracked, instance.options().rules());
        for (TrackedScript listed : instance.trackedScripts()) {
            track(tracked, new TrackedObject.Script(listed.script()), Influence.of(listed.weight()));
        }
        trackOthers(tracked, instance.trackers());
        return new Contributions(List.copyOf(tracked));
    }

    private static void trackOthers(List<Tracked> tracked, Trackers trackers) {
        for (TrackedFile listed : trackers.files()) {
            TrackedObject file = new TrackedObject.File(listed.file());
            track(tracked, file, new Influence(listed.weight(), listed.reversed()), Observation.Content.ZERO);
        }
        for (TrackedProcess listed : trackers.processes()) {
            TrackedObject process = new TrackedObject.Process(listed.process());
            track(tracked, process, new Influence(listed.weight(), listed.reversed()));
        }
        for (TrackedSession listed : trackers.sessions()) {
            TrackedObject session = new TrackedObject.Session(listed.session());
            track(tracked, session, Influence.of(listed.weight()), Standing.DOWN);
        }
    }

    private static void trackDevices(List<Tracked> tracked, VrrpInstance instance, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            InterfaceName device = address.device();
            if (address.tracked() && (instance.tracksDevice() || !instance.isOwn(device))) {
                track(tracked, new TrackedObject.NetworkInterface(device), Influence.FAULT);
            }
        }
    }

    private static void trackRoutes(List<Tracked> tracked, List<Route> routes) {
        for (Route route : routes) {
            if (route.tracked()) {
                for (Route.NextHop hop : route.nextHops()) {
                    trackDevice(tracked, hop.device());
                }
            }
        }
    }

    private static void trackRules(List<Tracked> tracked, List<RoutingRule> rules) {
        for (RoutingRule rule : rules) {
            if (rule.tracked()) {
                trackDevice(tracked, rule.inputDevice());
                trackDevice(tracked, rule.outputDevice());
            }
        }
    }

    private static void trackDevice(List<Tracked> tracked, Optional<InterfaceName> device) {
        if (device.isPresent()) {
            track(tracked, new TrackedObject.NetworkInterface(device.get()), Influence.FAULT);
        }
    }

    private static void track(List<Tracked> tracked, TrackedObject object, Influence influence) {
        track(tracked, object, influence, Standing.UNKNOWN);
    }

    /// The first mention of an object says how it counts.
    private static void track(List<Tracked> tracked, TrackedObject object, Influence influence, Observation seen) {
        for (Tracked present : tracked) {
            if (present.object.equals(object)) {
                return;
            }
        }
        tracked.add(new Tracked(object, influence, seen));
    }

    /// These with `object` observed as given; this very value if that changes nothing or the object is not tracked.
    public Contributions with(TrackedObject object, Observation seen) {
        for (int i = 0; i < tracked.size(); i++) {
            Tracked present = tracked.get(i);
            if (present.object.equals(object)) {
                if (present.seen.equals(seen)) {
                    return this;
                }
                List<Tracked> changed = new ArrayList<>(tracked);
                changed.set(i, new Tracked(object, present.influence, seen));
                return new Contributions(List.copyOf(changed));
            }
        }
        return this;
    }

    /// What `instance` tracks, each object observed as it is here where it is known.
    public Contributions reconfigured(VrrpInstance instance) {
        Contributions result = of(instance);
        for (Tracked present : tracked) {
            result = result.with(present.object, present.seen);
        }
        return result;
    }

    /// The tracked objects, in order of configuration.
    public List<TrackedObject> objects() {
        List<TrackedObject> objects = new ArrayList<>(tracked.size());
        for (Tracked present : tracked) {
            objects.add(present.object);
        }
        return objects;
    }

    /// What is known of an object; nothing of one that is not tracked.
    public Observation seen(TrackedObject object) {
        for (Tracked present : tracked) {
            if (present.object.equals(object)) {
                return present.seen;
            }
        }
        return Standing.UNKNOWN;
    }

    /// The objects that fault the router at present, in order of configuration.
    public List<TrackedObject> failing() {
        List<TrackedObject> failing = new ArrayList<>();
        for (Tracked present : tracked) {
            if (present.contribution() instanceof Contribution.Fault) {
                failing.add(present.object);
            }
        }
        return failing;
    }

    /// Whether an object that could fault the router has not been heard of yet.
    public boolean isPending() {
        for (Tracked present : tracked) {
            if (present.contribution() instanceof Contribution.Pending) {
                return true;
            }
        }
        return false;
    }

    /// How many objects that could fault the router have not been heard of yet.
    public int pending() {
        int pending = 0;
        for (Tracked present : tracked) {
            if (present.contribution() instanceof Contribution.Pending) {
                pending++;
            }
        }
        return pending;
    }

    /// The sum of all weights that count at present; unbounded.
    public int points() {
        int points = 0;
        for (Tracked present : tracked) {
            points += switch (present.contribution()) {
                case Contribution.Points(int value) -> value;
                case Contribution.Fault _, Contribution.Pending _ -> 0;
            };
        }
        return points;
    }

    /// The priority that `base` and all contributions make, 1 to 254; an address owner's stays 255.
    public Priority effective(Priority base) {
        if (base.isOwner()) {
            return base;
        }
        return new Priority(Math.clamp((long) base.value() + points(), LOWEST, HIGHEST));
    }

    @Override
    public String toString() {
        return tracked.toString();
    }
}
