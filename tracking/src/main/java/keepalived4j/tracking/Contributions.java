package keepalived4j.tracking;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.Weight;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Priority;

/// Everything one virtual router tracks, how each of it stands, and what that adds up to. Immutable.
public final class Contributions {

    private static final int LOWEST = 1;
    private static final int HIGHEST = 254;

    private record Tracked(TrackedObject object, Weight weight, Standing standing) {

        Contribution contribution() {
            return Contribution.of(weight, standing);
        }
    }

    private final List<Tracked> tracked;

    private Contributions(List<Tracked> tracked) {
        this.tracked = tracked;
    }

    /// What `instance` tracks, nothing of it known yet: the interfaces and scripts it lists, and without being listed
    /// its own interface and those of its tracked addresses, which fault it when they go down.
    public static Contributions of(VrrpInstance instance) {
        List<Tracked> tracked = new ArrayList<>();
        for (TrackedInterface listed : instance.trackedInterfaces()) {
            track(tracked, new TrackedObject.NetworkInterface(listed.name()), listed.weight());
        }
        if (instance.tracksDevice() && instance.device().isPresent()) {
            track(tracked, new TrackedObject.NetworkInterface(instance.device().get()), Weight.FAULT);
        }
        trackDevices(tracked, instance, instance.addresses());
        trackDevices(tracked, instance, instance.excludedAddresses());
        for (TrackedScript listed : instance.trackedScripts()) {
            track(tracked, new TrackedObject.Script(listed.script()), listed.weight());
        }
        return new Contributions(List.copyOf(tracked));
    }

    private static void trackDevices(List<Tracked> tracked, VrrpInstance instance, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            InterfaceName device = address.device();
            boolean own =
                    instance.device().isPresent() && instance.device().get().equals(device);
            if (address.tracked() && (instance.tracksDevice() || !own)) {
                track(tracked, new TrackedObject.NetworkInterface(device), Weight.FAULT);
            }
        }
    }

    /// The first mention of an object gives its weight.
    private static void track(List<Tracked> tracked, TrackedObject object, Weight weight) {
        for (Tracked present : tracked) {
            if (present.object.equals(object)) {
                return;
            }
        }
        tracked.add(new Tracked(object, weight, Standing.UNKNOWN));
    }

    /// These with `object` standing as given; this very value if that changes nothing or the object is not tracked.
    public Contributions with(TrackedObject object, Standing standing) {
        for (int i = 0; i < tracked.size(); i++) {
            Tracked present = tracked.get(i);
            if (present.object.equals(object)) {
                if (present.standing == standing) {
                    return this;
                }
                List<Tracked> changed = new ArrayList<>(tracked);
                changed.set(i, new Tracked(object, present.weight, standing));
                return new Contributions(List.copyOf(changed));
            }
        }
        return this;
    }

    /// What `instance` tracks, each object standing as it does here where it is known.
    public Contributions reconfigured(VrrpInstance instance) {
        Contributions result = of(instance);
        for (Tracked present : tracked) {
            result = result.with(present.object, present.standing);
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
