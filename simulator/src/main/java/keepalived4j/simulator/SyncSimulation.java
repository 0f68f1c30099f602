package keepalived4j.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.InstanceDifference;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.GroupOutput;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// One run of nodes that have several routers each, some of them in groups.
final class SyncSimulation {

    private static final TrackedObject ETH0 = new TrackedObject.NetworkInterface(RouterShape.ETH0);
    private static final long MILLI = 1_000_000;
    private static final long LATEST_RESULT = 2_000 * MILLI;
    private static final int VRIDS = 4;

    private sealed interface Happening {}

    private record Arrives(int to, ReceivedAdvert advert) implements Happening {}

    private record Happens(SyncIncident incident) implements Happening {}

    /// Takes down what one call says.
    private static final class Notes implements Outputs {

        final List<Said> said = new ArrayList<>();

        @Override
        public void add(VirtualRouter router, Output output) {
            said.add(new Said.OfRouter(router, output));
        }

        @Override
        public void add(RouterGroup group, GroupOutput output) {
            said.add(new Said.OfGroup(group, output));
        }
    }

    private final SyncScenario scenario;
    private final Chance chance;
    private final Optional<Consumer<String>> trace;
    private final Wire wire = new Wire();
    private final List<SyncNode> nodes = new ArrayList<>();
    private final SyncMasters masters;
    private final Timeline<Happening> timeline = new Timeline<>();
    private long now;
    private long steps;
    private Optional<String> violation = Optional.empty();

    SyncSimulation(SyncScenario scenario, Optional<Consumer<String>> trace) {
        this.scenario = scenario;
        this.chance = new Chance(scenario.seed());
        this.trace = trace;
        for (SyncPlan plan : scenario.plans()) {
            nodes.add(new SyncNode(nodes.size(), plan));
        }
        this.masters = new SyncMasters(nodes, VRIDS);
        for (SyncIncident incident : scenario.incidents()) {
            timeline.add(incident.at(), new Happens(incident));
        }
    }

    Outcome run() {
        while (violation.isEmpty()) {
            SyncNode waking = firstToWake();
            long dueAt = timeline.firstAt();
            long next = Math.min(dueAt, waking.wake.at());
            if (next > scenario.durationNanos()) {
                break;
            }
            now = next;
            violation = masters.timePasses(now);
            if (violation.isPresent()) {
                break;
            }
            if (next == dueAt) {
                happen(timeline.removeFirst());
            } else {
                turn(waking, TurnKind.OTHER, "wakes", (routers, notes) -> routers.timeReached(time(), notes));
            }
        }
        if (violation.isEmpty()) {
            violation = SyncInvariants.atTheEnd(nodes, VRIDS);
        }
        return new Outcome(violation, now, steps);
    }

    private SyncNode firstToWake() {
        SyncNode first = nodes.getFirst();
        for (SyncNode node : nodes) {
            if (node.wake.at() < first.wake.at()) {
                first = node;
            }
        }
        return first;
    }

    /// All nodes' clocks agree.
    private Instant wallClock() {
        return Instant.EPOCH.plusNanos(time().nanos());
    }

    private Deadline time() {
        return new Deadline(now);
    }

    /// What a turn does with the routers.
    private interface Doing {
        void with(VirtualRouters routers, Notes notes);
    }

    private List<Said> turn(SyncNode node, TurnKind kind, String what, Doing doing) {
        if (!node.isRunning()) {
            return List.of();
        }
        Notes notes = new Notes();
        doing.with(node.routers.get(), notes);
        steps++;
        if (trace.isPresent()) {
            trace.get().accept(Trace.line(now, node.name(), what, notes.said));
        }
        for (Said said : notes.said) {
            if (said instanceof Said.OfRouter(VirtualRouter router, Effect effect)) {
                carryOut(node, router, effect);
            }
        }
        if (kind == TurnKind.STOP) {
            turnOff(node);
        }
        if (violation.isEmpty()) {
            violation = SyncInvariants.broken(new SyncTurn(node, kind, now, notes.said));
        }
        node.wake.plan(
                node.isRunning() ? node.routers.get().nextDeadline() : Optional.empty(),
                LongUnaryOperator.identity(),
                now,
                () -> 0);
        return notes.said;
    }

    private void carryOut(SyncNode node, VirtualRouter router, Effect effect) {
        switch (effect) {
            case Effect.SendAdvert(int priority) -> transmit(node, router, priority);
            case Effect.AddAddresses add -> node.addresses.addAll(add.addresses());
            case Effect.RemoveAddresses remove -> remove.addresses().forEach(node.addresses::remove);
            case Effect.RemoveLeftovers remove -> remove.addresses().forEach(node.addresses::remove);
            // Whoever has the addresses has the routes and rules.
            case Effect.Routing _,
                    Effect.Announce _,
                    Effect.StopAnnouncing _,
                    Effect.AnnounceSource _,
                    Effect.Notify _,
                    Effect.Restate _ -> {}
        }
    }

    private void transmit(SyncNode from, VirtualRouter router, int priority) {
        ReceivedAdvert advert = wire.carried(router, priority);
        for (SyncNode to : nodes) {
            boolean lost = now < scenario.calmNanos() && chance.permille(scenario.lossPermille());
            if (lost) {
                masters.lost(advert.vrid().value(), from.number, to.number, now);
            } else if (to != from && from.link == Standing.UP && to.link == Standing.UP) {
                timeline.add(now + chance.between(50_000, 400_000), new Arrives(to.number, advert));
            }
        }
    }

    private void happen(Happening happening) {
        switch (happening) {
            case Arrives(int to, ReceivedAdvert advert) -> arrive(nodes.get(to), advert);
            case Happens(SyncIncident incident) -> happen(incident);
        }
    }

    private void arrive(SyncNode to, ReceivedAdvert advert) {
        turn(to, TurnKind.OTHER, heard(advert), (routers, notes) -> {
            for (VirtualRouter router : routers.all()) {
                if (router.instance().vrid().equals(advert.vrid())) {
                    routers.step(router, new Event.AdvertReceived(advert, wallClock()), time(), notes);
                }
            }
        });
    }

    private String heard(ReceivedAdvert advert) {
        return trace.isPresent() ? "hears " + advert.vrid() + " " + advert.priority() : "";
    }

    private void happen(SyncIncident incident) {
        SyncNode node = nodes.get(incident.node());
        masters.disturbed(now);
        switch (incident) {
            case SyncIncident.Start start -> start(node, start.quietNanos());
            case SyncIncident.Stop _ ->
                turn(node, TurnKind.STOP, "stops", (routers, notes) -> routers.shutdown(time(), notes));
            case SyncIncident.Crash _ -> turnOff(node);
            case SyncIncident.Reload reload -> reload(node, reload.wanted());
            case SyncIncident.ScriptResult result -> {
                node.scripts.put(result.script(), result.standing());
                tellScript(node, result.script());
            }
            case SyncIncident.LinkChange change -> {
                node.link = change.standing();
                turn(
                        node,
                        TurnKind.OTHER,
                        "link " + node.link,
                        (routers, notes) -> routers.trackedObjectChanged(ETH0, node.link, time(), notes));
            }
            case SyncIncident.AddressTheft theft -> steal(node, theft.router());
        }
    }

    private void tellScript(SyncNode node, String script) {
        Standing standing = node.scripts.getOrDefault(script, Standing.UP);
        if (node.isRunning()) {
            node.known.add(script);
        }
        turn(
                node,
                TurnKind.OTHER,
                script + " " + standing,
                (routers, notes) ->
                        routers.trackedObjectChanged(new TrackedObject.Script(script), standing, time(), notes));
    }

    private void start(SyncNode node, long quiet) {
        if (node.isRunning()) {
            return;
        }
        node.routers = Optional.of(new VirtualRouters(node.plan.instances(), node.plan.groups()));
        node.quietUntil = now + quiet;
        node.known.clear();
        node.told.clear();
        turn(node, TurnKind.START, "starts", (routers, notes) -> {
            routers.trackedObjectChanged(ETH0, node.link, time(), notes);
            routers.startup(new Deadline(now + quiet), time(), notes);
        });
        for (Map.Entry<String, Standing> script : node.scripts.entrySet()) {
            timeline.add(
                    now + chance.between(0, LATEST_RESULT),
                    new Happens(new SyncIncident.ScriptResult(now, node.number, script.getKey(), script.getValue())));
        }
    }

    private void turnOff(SyncNode node) {
        node.routers = Optional.empty();
        node.wake.never();
    }

    private void reload(SyncNode node, SyncPlan wanted) {
        if (!node.isRunning()) {
            node.plan = wanted;
            return;
        }
        TurnKind kind = wanted.equals(node.plan) ? TurnKind.SAME_AGAIN : TurnKind.RELOAD;
        List<InstanceDifference> differences =
                ConfigurationDifference.instances(node.plan.instances(), wanted.instances());
        ReloadIsGentle gentle = new ReloadIsGentle(node.routers.get(), differences, node.plan, wanted);
        for (InstanceDifference difference : differences) {
            if (difference instanceof InstanceDifference.Removed(VrrpInstance removed)) {
                node.told.remove(removed.name());
            }
        }
        node.plan = wanted;
        List<Said> said = turn(node, kind, "reloads", (routers, notes) -> {
            VirtualRouters.Reload reload = routers.reconfigure(differences, wanted.groups(), time(), notes);
            routers.startup(reload, time(), notes);
        });
        if (violation.isEmpty()) {
            violation = gentle.broken(new SyncTurn(node, kind, now, said));
        }
        node.told
                .keySet()
                .retainAll(wanted.instances().stream().map(VrrpInstance::name).toList());
    }

    private void steal(SyncNode node, int vrid) {
        Optional<VirtualRouter> router = node.isRunning() ? node.routers.get().named("VI_" + vrid) : Optional.empty();
        if (router.isEmpty() || router.get().state() != RouterState.MASTER) {
            return;
        }
        VirtualAddress stolen = router.get().instance().addresses().getFirst();
        if (node.addresses.remove(stolen)) {
            turn(
                    node,
                    TurnKind.OTHER,
                    "loses an address of VI_" + vrid,
                    (routers, notes) -> routers.addressDeleted(stolen.device(), stolen.prefix(), time(), notes));
        }
    }
}
