package keepalived4j.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.InitialState;
import keepalived4j.model.Preemption;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.model.Weight;
import keepalived4j.tracking.Standing;

/// Draws a scenario of sync groups from a seed. On one node all routers have one priority, as they should: otherwise
/// two nodes can each hold back the other's group.
final class SyncDraw {

    /// Changes the priority of every router of its node.
    static final String LOAD = "load";

    private static final long MILLI = 1_000_000;
    private static final long CALM = 20_000 * MILLI;
    private static final int MOST_INCIDENTS = 8;
    private static final int FIRST_VIP = RouterShape.NETWORK + 0x6400;

    private final Chance chance;
    private final int nodes;
    private final int routers;
    private final Duration interval;
    private final Preemption preemption;
    private final boolean owner;
    private final List<SyncIncident> incidents = new ArrayList<>();

    private SyncDraw(long seed) {
        chance = new Chance(seed);
        nodes = 1 + chance.below(3);
        routers = 2 + chance.below(3);
        interval = Duration.ofMillis(chance.oneOf(100, 500, 1000));
        preemption = chance.percent(70) ? new Preemption.Immediate() : new Preemption.Never();
        owner = chance.percent(15);
    }

    static SyncScenario scenario(long seed) {
        return new SyncDraw(seed).draw();
    }

    /// The script that can fault the router of that number.
    static String check(int router) {
        return "check" + router;
    }

    private SyncScenario draw() {
        List<SyncPlan> plans = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            int priority = owner && node == 0 ? 255 : chance.oneOf(50, 100, 100, 150, 200);
            plans.add(plan(node, priority, routers));
            incidents.add(new SyncIncident.Start(
                    chance.between(0, chance.percent(60) ? 100 : 6000) * MILLI,
                    node,
                    chance.percent(15) ? chance.between(1, 4000) * MILLI : 0));
            result(chance.between(100, 8000) * MILLI, node, LOAD, Standing.UP);
            for (int router = 1; router <= routers; router++) {
                result(chance.between(100, 8000) * MILLI, node, check(router), Standing.UP);
            }
        }
        long busy = chance.between(10_000, 20_000) * MILLI;
        int count = chance.below(MOST_INCIDENTS + 1);
        for (int i = 0; i < count; i++) {
            drawIncident(chance.between(0, busy - 1000 * MILLI), busy, plans);
        }
        incidents.sort(Comparator.comparingLong(SyncIncident::at));
        int loss = chance.percent(60) ? 0 : chance.oneOf(10, 100, 300);
        return new SyncScenario(chance.seed(), plans, loss, busy, busy + CALM, incidents);
    }

    private void result(long at, int node, String script, Standing standing) {
        incidents.add(new SyncIncident.ScriptResult(at, node, script, standing));
    }

    private void drawIncident(long at, long busy, List<SyncPlan> plans) {
        int node = chance.below(nodes);
        int router = 1 + chance.below(routers);
        long until = Math.min(busy, at + chance.between(1, 5000) * MILLI);
        switch (chance.below(8)) {
            case 0 -> {
                incidents.add(new SyncIncident.Stop(at, node));
                incidents.add(new SyncIncident.Start(until, node, 0));
            }
            case 1 -> {
                incidents.add(new SyncIncident.Crash(at, node));
                incidents.add(new SyncIncident.Start(until, node, 0));
            }
            case 2 -> {
                result(at, node, check(router), Standing.DOWN);
                if (chance.percent(80)) {
                    result(until, node, check(router), Standing.UP);
                }
            }
            case 3 -> {
                result(at, node, LOAD, Standing.DOWN);
                result(until, node, LOAD, Standing.UP);
            }
            case 4 -> {
                incidents.add(new SyncIncident.LinkChange(at, node, Standing.DOWN));
                incidents.add(new SyncIncident.LinkChange(until, node, Standing.UP));
            }
            case 5 -> incidents.add(new SyncIncident.AddressTheft(at, node, router));
            case 6 -> incidents.add(new SyncIncident.Reload(at, node, plans.get(node)));
            default -> {
                incidents.add(new SyncIncident.Reload(at, node, reloaded(node, plans.get(node))));
                incidents.add(new SyncIncident.Reload(until, node, plans.get(node)));
            }
        }
    }

    private SyncPlan plan(int node, int priority, int count) {
        List<VrrpInstance> instances = new ArrayList<>();
        for (int router = 1; router <= count; router++) {
            instances.add(instance(node, router, priority));
        }
        return new SyncPlan(instances, grouped(2 + chance.below(count - 1)));
    }

    /// One group of the first routers; the others go their own way.
    private static List<SyncGroup> grouped(int members) {
        List<String> names = new ArrayList<>();
        for (int router = 1; router <= members; router++) {
            names.add("VI_" + router);
        }
        return List.of(SyncPlan.group("G1", names));
    }

    private VrrpInstance instance(int node, int router, int priority) {
        return instance(node, router, priority, interval);
    }

    private VrrpInstance instance(int node, int router, int priority, Duration advertInterval) {
        List<TrackedScript> scripts = new ArrayList<>();
        if (chance.percent(60)) {
            scripts.add(new TrackedScript(check(router), Weight.FAULT));
        }
        if (priority != 255) {
            scripts.add(new TrackedScript(LOAD, new Weight(-60, false)));
        }
        boolean owns = priority == 255;
        return new RouterShape(
                        "VI_" + router,
                        router,
                        node,
                        VrrpVersion.V3,
                        priority,
                        owns ? InitialState.MASTER : InitialState.BACKUP,
                        advertInterval,
                        3,
                        owns ? new Preemption.Immediate() : preemption,
                        RouterShape.addresses(FIRST_VIP + 16 * router + chance.below(2), 1 + router % 2),
                        List.of(),
                        scripts,
                        Trackers.NONE,
                        Optional.empty())
                .instance();
    }

    private SyncPlan reloaded(int node, SyncPlan before) {
        int priority = before.instances().getFirst().priority().value();
        return switch (chance.below(7)) {
            case 0 -> new SyncPlan(before.instances(), List.of());
            case 1 -> new SyncPlan(before.instances(), grouped(1 + chance.below(routers)));
            case 2 -> plan(node, priority, routers);
            case 3 -> {
                List<VrrpInstance> fewer = before.instances().subList(0, routers - 1);
                yield new SyncPlan(fewer, grouped(1 + chance.below(routers - 1)));
            }
            case 4 -> new SyncPlan(before.instances().reversed(), before.groups());
            case 5 -> new SyncPlan(withOneChanged(node, before.instances()), before.groups());
            default -> plan(node, priority == 255 ? 255 : chance.oneOf(50, 100, 150, 200), routers);
        };
    }

    /// One router has other addresses, scripts and another interval.
    private List<VrrpInstance> withOneChanged(int node, List<VrrpInstance> before) {
        List<VrrpInstance> instances = new ArrayList<>(before);
        int changed = chance.below(instances.size());
        VrrpInstance instance = instances.get(changed);
        Duration otherInterval = Duration.ofMillis(chance.oneOf(100, 500, 1000));
        instances.set(
                changed,
                instance(node, instance.vrid().value(), instance.priority().value(), otherInterval));
        return instances;
    }
}
