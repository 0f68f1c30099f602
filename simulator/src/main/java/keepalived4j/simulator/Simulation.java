package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Fact;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.RouterState;

/// One run of one scenario.
final class Simulation {

    static final String SCRIPT = "check";

    private final Group group;
    private final Chance chance;
    private final Function<VrrpInstance, Core> cores;
    private final List<Invariant> invariants;
    private final Optional<Consumer<String>> trace;
    private final Ethernet ethernet;
    private final List<Output> outputs = new ArrayList<>();
    private int nextIncident;
    private long now;
    private long steps;
    private Optional<String> violation = Optional.empty();

    Simulation(
            Scenario scenario,
            Function<VrrpInstance, Core> cores,
            List<Invariant> invariants,
            Optional<Consumer<String>> trace) {
        this.group = new Group(scenario);
        this.chance = new Chance(scenario.seed());
        this.ethernet = new Ethernet(group, chance, this::lose);
        this.cores = cores;
        this.invariants = invariants;
        this.trace = trace;
    }

    Outcome run() {
        List<Incident> incidents = group.scenario.incidents();
        while (violation.isEmpty()) {
            long incidentAt = nextIncident < incidents.size()
                    ? incidents.get(nextIncident).at()
                    : Long.MAX_VALUE;
            long arrivalAt = ethernet.firstAt();
            Node waking = firstToWake();
            long next = Math.min(Math.min(incidentAt, arrivalAt), waking.wake.at());
            now = Math.min(next, group.scenario.durationNanos());
            for (Invariant invariant : invariants) {
                check(invariant, invariant.timePasses(group, now));
            }
            if (next > group.scenario.durationNanos() || violation.isPresent()) {
                break;
            }
            if (next == incidentAt) {
                happen(incidents.get(nextIncident++));
            } else if (next == arrivalAt) {
                arrive(ethernet.removeFirst());
            } else {
                step(waking, Event.TIME_REACHED);
            }
        }
        return new Outcome(violation, now, steps);
    }

    /// Who is master now.
    List<Node> masters() {
        List<Node> masters = new ArrayList<>();
        for (Node node : group.nodes) {
            if (node.isMaster()) {
                masters.add(node);
            }
        }
        return masters;
    }

    private Node firstToWake() {
        Node first = group.nodes.getFirst();
        for (Node node : group.nodes) {
            if (node.wake.at() < first.wake.at()) {
                first = node;
            }
        }
        return first;
    }

    private void check(Invariant invariant, Optional<String> broken) {
        if (broken.isPresent() && violation.isEmpty()) {
            violation = Optional.of(invariant.getClass().getSimpleName() + ": " + broken.get());
        }
    }

    private void arrive(Ethernet.Arrival arrival) {
        Node to = arrival.to();
        switch (to.power) {
            case OFF -> {}
            case PAUSED -> {
                if (!to.queue(arrival.advert())) {
                    lose(arrival.from(), to);
                }
            }
            case RUNNING -> step(to, new Event.AdvertReceived(arrival.advert(), to.wallClock(now)));
        }
    }

    private void step(Node node, Event event) {
        Core core = node.core.orElseThrow();
        RouterState before = node.state();
        int priority = core.router().effectivePriority();
        outputs.clear();
        core.step(event, node.clock(now), (_, output) -> outputs.add(output));
        steps++;
        Turn turn = new Turn(node, event, now, before, priority, outputs);
        if (trace.isPresent()) {
            trace.get().accept(Trace.of(turn));
        }
        for (Output output : outputs) {
            switch (output) {
                case Effect effect -> carryOut(node, core, effect);
                case Fact _ -> {}
            }
        }
        for (Invariant invariant : invariants) {
            check(invariant, invariant.stepped(group, turn));
        }
        node.wake.plan(
                node.isRunning() ? core.nextDeadline() : Optional.empty(),
                node::virtual,
                now,
                () -> chance.between(0, group.scenario.weather().maxLatenessNanos()));
    }

    private void carryOut(Node node, Core core, Effect effect) {
        switch (effect) {
            case Effect.SendAdvert(int priority) -> transmit(node, core, priority);
            case Effect.AddAddresses add -> {
                for (VirtualAddress address : add.addresses()) {
                    if (!node.addresses.contains(address)) {
                        node.addresses.add(address);
                    }
                }
            }
            case Effect.RemoveAddresses remove -> node.addresses.removeAll(remove.addresses());
            case Effect.RemoveLeftovers remove -> node.addresses.removeAll(remove.addresses());
            // Whoever has the addresses has the routes and rules.
            case Effect.Routing _,
                    Effect.Announce _,
                    Effect.StopAnnouncing _,
                    Effect.AnnounceSource _,
                    Effect.Notify _,
                    Effect.Restate _ -> {}
        }
    }

    private void transmit(Node from, Core core, int priority) {
        from.lastSent = from.clockNanos(now);
        from.sentSinceStart++;
        ethernet.transmit(from, core.router(), priority, now);
    }

    private void lose(Node from, Node to) {
        for (Invariant invariant : invariants) {
            invariant.lost(from.number, to.number, now);
        }
    }

    private void happen(Incident incident) {
        if (trace.isPresent()) {
            trace.get().accept(Trace.stamp(now) + " ** " + incident);
        }
        switch (incident) {
            case Incident.Start start -> start(group.nodes.get(start.node()), start.quietNanos());
            case Incident.Stop stop -> stop(group.nodes.get(stop.node()));
            case Incident.Crash crash -> turnOff(group.nodes.get(crash.node()));
            case Incident.Pause pause -> pause(group.nodes.get(pause.node()));
            case Incident.Resume resume -> resume(group.nodes.get(resume.node()));
            case Incident.Reload reload -> reload(group.nodes.get(reload.node()), reload.wanted());
            case Incident.ScriptResult result -> {
                Node node = group.nodes.get(result.node());
                node.script = result.standing();
                node.scriptKnown = node.isRunning();
                stepIfRunning(node, scriptEvent(node));
            }
            case Incident.LinkChange change -> {
                Node node = group.nodes.get(change.node());
                node.link = change.standing();
                stepIfRunning(node, linkEvent(node));
            }
            case Incident.AddressTheft theft -> steal(group.nodes.get(theft.node()), theft.address());
            case Incident.Cut cut -> group.cut(cut.from(), cut.to());
            case Incident.Heal heal -> group.heal(heal.from(), heal.to());
        }
        for (Invariant invariant : invariants) {
            invariant.disturbed(group, incident, now);
        }
    }

    private static Event scriptEvent(Node node) {
        return new Event.TrackedObjectChanged(new TrackedObject.Script(SCRIPT), node.script);
    }

    private static Event linkEvent(Node node) {
        return new Event.TrackedObjectChanged(
                new TrackedObject.NetworkInterface(node.instance.device().orElseThrow()), node.link);
    }

    private void stepIfRunning(Node node, Event event) {
        if (node.isRunning()) {
            step(node, event);
        }
    }

    private void start(Node node, long quiet) {
        if (node.power != Node.Power.OFF) {
            return;
        }
        Core core = cores.apply(node.instance);
        node.core = Optional.of(core);
        node.power = Node.Power.RUNNING;
        node.sentSinceStart = 0;
        node.scriptKnown = false;
        node.quietUntil = node.clockNanos(now) + quiet;
        node.lastSent = node.quietUntil;
        step(node, linkEvent(node));
        step(node, new Event.Startup(new Deadline(node.quietUntil)));
        // The first result of the script comes a little later, with the next incident or at once.
        if (node.tracksScript() && chance.percent(70)) {
            node.scriptKnown = true;
            step(node, scriptEvent(node));
        }
    }

    private void stop(Node node) {
        if (node.isRunning()) {
            step(node, new Event.Shutdown());
            turnOff(node);
        }
    }

    private void turnOff(Node node) {
        node.power = Node.Power.OFF;
        node.core = Optional.empty();
        node.socket.clear();
        node.wake.never();
    }

    private void pause(Node node) {
        if (node.isRunning()) {
            node.power = Node.Power.PAUSED;
            node.wake.never();
        }
    }

    private void resume(Node node) {
        if (node.power != Node.Power.PAUSED) {
            return;
        }
        node.power = Node.Power.RUNNING;
        node.lastSent = Math.max(node.lastSent, node.clockNanos(now));
        step(node, linkEvent(node));
        if (node.tracksScript()) {
            node.scriptKnown = true;
            step(node, scriptEvent(node));
        }
        while (!node.socket.isEmpty()) {
            step(node, new Event.AdvertReceived(node.socket.remove(), node.wallClock(now)));
        }
        step(node, Event.TIME_REACHED);
    }

    private void reload(Node node, VrrpInstance wanted) {
        if (!node.isRunning()) {
            return;
        }
        node.instance = wanted;
        node.lastSent = Math.max(node.lastSent, node.clockNanos(now));
        Map<TrackedObject, Observation> known =
                node.scriptKnown ? Map.of(new TrackedObject.Script(SCRIPT), node.script) : Map.of();
        step(node, new Event.Reconfigured(wanted, known));
    }

    private void steal(Node node, int number) {
        if (node.isRunning() && number < node.addresses.size()) {
            VirtualAddress stolen = node.addresses.remove(number);
            step(node, new Event.AddressDeleted(stolen.device(), stolen.prefix()));
        }
    }
}
