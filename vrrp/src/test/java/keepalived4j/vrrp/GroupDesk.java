package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.InstanceDifference;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.Trackers;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Routers of one process on a desk, some of them in groups. What comes out is told in short lines, in order:
/// `VI_1 advert 0`, `VI_1 up` and `VI_1 down` for addresses, `VI_1 says FAULT`, `G1 syncs FAULT`, `G1 says FAULT`.
final class GroupDesk {

    final VirtualRouters routers;
    private List<VrrpInstance> instances;
    private final List<String> lines = new ArrayList<>();

    private final Outputs outputs = new Outputs() {
        @Override
        public void add(VirtualRouter router, Output output) {
            String name = router.instance().name() + " ";
            switch (output) {
                case Effect.SendAdvert(int priority) -> lines.add(name + "advert " + priority);
                case Effect.AddAddresses _ -> lines.add(name + "up");
                case Effect.RemoveAddresses _ -> lines.add(name + "down");
                case Effect.Announce _ -> lines.add(name + "announces");
                case Effect.AnnounceSource _ -> lines.add(name + "announces source");
                case Effect.Notify(Notification notification, int _) -> lines.add(name + "says " + notification);
                case Effect.Restate(Notification notification, int _) -> lines.add(name + "repeats " + notification);
                case Effect.AddRoutes _,
                        Effect.ReplaceRoute _,
                        Effect.RemoveRoutes _,
                        Effect.RemoveLeftoverRoutes _,
                        Effect.AddRules _,
                        Effect.RemoveRules _,
                        Effect.RemoveLeftoverRules _,
                        Effect.RemoveLeftovers _,
                        Effect.StopAnnouncing _ -> {}
                case Fact.Resigned _ -> lines.add(name + "resigned");
                case Fact _ -> {}
            }
        }

        @Override
        public void add(RouterGroup group, GroupOutput output) {
            String name = group.settings().name() + " ";
            switch (output) {
                case GroupOutput.Syncing(RouterState to) -> lines.add(name + "syncs " + to);
                case GroupOutput.FaultedAtStart(VirtualRouter member) ->
                    lines.add(name + "faulted by " + member.instance().name());
                case GroupOutput.Notify(Notification notification) -> lines.add(name + "says " + notification);
                case GroupOutput.Restate(Notification notification) -> lines.add(name + "repeats " + notification);
            }
        }
    };

    GroupDesk(List<SyncGroup> groups, VrrpInstance... instances) {
        this.instances = List.of(instances);
        routers = new VirtualRouters(this.instances, groups);
    }

    static SyncGroup group(String name, String... members) {
        return new SyncGroup(
                name, List.of(members), List.of(), List.of(), Trackers.NONE, NotifyCommands.NONE, false, false);
    }

    /// An instance named `VI_n` with VRID n and an address of its own, shaped further by the caller.
    static Wanted wanted(int number, int priority) {
        Wanted wanted = Wanted.priority(priority);
        wanted.name = "VI_" + number;
        wanted.vrid = number;
        wanted.addresses = List.of(Wanted.virtual("10.0.1." + number));
        return wanted;
    }

    private List<String> taken() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    List<String> start() {
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        return taken();
    }

    List<String> startQuietUntil(double end) {
        routers.startup(at(end), at(0), outputs);
        return taken();
    }

    /// Starts and lets time pass.
    GroupDesk startedUntil(double end) {
        start();
        tick(end);
        return this;
    }

    List<String> tick(double at) {
        routers.timeReached(at(at), outputs);
        return taken();
    }

    List<String> hear(double at, int router, ReceivedAdvert advert) {
        return step(at, router, new Event.AdvertReceived(advert, Desk.clock(at)));
    }

    List<String> step(double at, int router, Event event) {
        routers.step(router(router), event, at(at), outputs);
        return taken();
    }

    List<String> script(double at, String script, Standing standing) {
        routers.trackedObjectChanged(new TrackedObject.Script(script), standing, at(at), outputs);
        return taken();
    }

    List<String> networkInterface(double at, String name, Standing standing) {
        routers.trackedObjectChanged(
                new TrackedObject.NetworkInterface(new InterfaceName(name)), standing, at(at), outputs);
        return taken();
    }

    List<String> addressDeleted(double at, int router) {
        var address = router(router).instance().addresses().getFirst();
        routers.addressDeleted(address.device(), address.prefix(), at(at), outputs);
        return taken();
    }

    List<String> shutdown(double at) {
        routers.shutdown(at(at), outputs);
        return taken();
    }

    List<String> reload(double at, List<SyncGroup> groups, VrrpInstance... wanted) {
        List<VrrpInstance> next = List.of(wanted);
        List<InstanceDifference> differences = new ArrayList<>();
        for (VrrpInstance instance : next) {
            differences.add(difference(instance));
        }
        for (VrrpInstance instance : instances) {
            if (next.stream().noneMatch(one -> one.vrid().equals(instance.vrid()))) {
                differences.add(new InstanceDifference.Removed(instance));
            }
        }
        instances = next;
        VirtualRouters.Reload reload = routers.reconfigure(differences, groups, at(at), outputs);
        routers.startup(reload, at(at), outputs);
        return taken();
    }

    List<String> restate() {
        routers.restate(outputs);
        return taken();
    }

    private InstanceDifference difference(VrrpInstance wanted) {
        for (VrrpInstance running : instances) {
            if (running.equals(wanted)) {
                return new InstanceDifference.Kept(wanted);
            }
            if (running.vrid().equals(wanted.vrid())) {
                return new InstanceDifference.Changed(
                        running, wanted, ConfigurationDifference.addresses(running.addresses(), wanted.addresses()));
            }
        }
        return new InstanceDifference.Added(wanted);
    }

    VirtualRouter router(int number) {
        return routers.named("VI_" + number).orElseThrow();
    }

    List<RouterState> states() {
        return routers.all().stream().map(VirtualRouter::state).toList();
    }

    RouterState group(int index) {
        return routers.groups().get(index).state();
    }

    /// In seconds.
    double deadline(int router) {
        return router(router).nextDeadline().orElseThrow().nanos() / 1e9;
    }
}
