package keepalived4j.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.InitialState;
import keepalived4j.model.Preemption;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.model.Weight;
import keepalived4j.tracking.Standing;

/// Draws a scenario from a seed.
final class ScenarioDraw {

    private static final int VRID = 51;
    private static final int FIRST_VIP = RouterShape.NETWORK + 0x6400;
    private static final long MILLI = 1_000_000;
    private static final int MOST_INCIDENTS = 8;

    private final Chance chance;
    private final int nodes;
    private final VrrpVersion version;
    private final Duration interval;
    private final List<Incident> incidents = new ArrayList<>();

    private ScenarioDraw(long seed) {
        chance = new Chance(seed);
        nodes = 2 + chance.below(4);
        version = chance.percent(30) ? VrrpVersion.V2 : VrrpVersion.V3;
        interval = version == VrrpVersion.V2
                ? Duration.ofSeconds(chance.oneOf(1, 1, 1, 2))
                : Duration.ofMillis(chance.oneOf(100, 250, 500, 1000, 1000, 1000));
    }

    static Scenario scenario(long seed) {
        return new ScenarioDraw(seed).draw();
    }

    private Scenario draw() {
        List<Scenario.Member> members = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            members.add(new Scenario.Member(
                    instance(node),
                    chance.between(0, 1_000_000 * MILLI),
                    chance.percent(50) ? 0 : (int) chance.between(-1000, 1000)));
        }
        long duration = Math.clamp(interval.toNanos() * chance.between(20, 45), 20_000 * MILLI, 60_000 * MILLI);
        for (int node = 0; node < nodes; node++) {
            long quiet = chance.percent(10) ? chance.between(1, 3000) * MILLI : 0;
            incidents.add(new Incident.Start(startTime(), node, quiet));
        }
        int count = chance.below(MOST_INCIDENTS + 1);
        for (int i = 0; i < count; i++) {
            // The end is left calm, so that what must settle can be seen to.
            drawIncident(chance.between(interval.toNanos(), duration / 4 * 3), members);
        }
        incidents.sort(Comparator.comparingLong(Incident::at));
        return new Scenario(chance.seed(), members, weather(), duration, incidents);
    }

    private long startTime() {
        return chance.percent(60) ? chance.between(0, 100) * MILLI : chance.between(0, 8000) * MILLI;
    }

    private Scenario.Weather weather() {
        int loss = chance.percent(50) ? 0 : chance.oneOf(1, 10, 50, 150, 300);
        int duplicates = chance.percent(70) ? 0 : chance.oneOf(10, 100);
        long delay = chance.oneOf(50, 200, 1000) * 1000L;
        long jitter = chance.percent(60) ? delay : chance.oneOf(2, 5, 20) * MILLI;
        long lateness = chance.percent(70) ? 200_000 : chance.oneOf(1, 5, 10) * MILLI;
        return new Scenario.Weather(loss, duplicates, delay, delay + jitter, lateness);
    }

    private void drawIncident(long at, List<Scenario.Member> members) {
        int node = chance.below(nodes);
        long until = at + chance.between(1, 8 * interval.toMillis()) * MILLI;
        switch (chance.below(9)) {
            case 0 -> {
                incidents.add(new Incident.Stop(at, node));
                incidents.add(new Incident.Start(until, node, 0));
            }
            case 1 -> {
                incidents.add(new Incident.Crash(at, node));
                incidents.add(new Incident.Start(until, node, 0));
            }
            case 2 -> {
                incidents.add(new Incident.Pause(at, node));
                incidents.add(new Incident.Resume(until, node));
            }
            case 3 ->
                incidents.add(new Incident.Reload(
                        at, node, reloaded(node, members.get(node).instance())));
            case 4 -> {
                incidents.add(new Incident.ScriptResult(at, node, Standing.DOWN));
                incidents.add(new Incident.ScriptResult(until, node, Standing.UP));
            }
            case 5 -> {
                incidents.add(new Incident.LinkChange(at, node, Standing.DOWN));
                incidents.add(new Incident.LinkChange(until, node, Standing.UP));
            }
            case 6 -> incidents.add(new Incident.AddressTheft(at, node, chance.below(3)));
            case 7 -> cut(at, until, node, (node + 1 + chance.below(nodes - 1)) % nodes);
            default -> partition(at, until);
        }
    }

    private void cut(long at, long until, int from, int to) {
        incidents.add(new Incident.Cut(at, from, to));
        incidents.add(new Incident.Heal(until, from, to));
    }

    private void partition(long at, long until) {
        int side = 1 + chance.below((1 << nodes) - 2);
        for (int from = 0; from < nodes; from++) {
            for (int to = 0; to < nodes; to++) {
                if ((side >> from & 1) != (side >> to & 1)) {
                    cut(at, until, from, to);
                }
            }
        }
    }

    private VrrpInstance instance(int node) {
        boolean owner = chance.percent(8);
        int priority = owner ? 255 : chance.oneOf(1, 50, 100, 100, 100, 101, 150, 200, 254);
        return instance(
                node,
                priority,
                owner && chance.percent(80) ? InitialState.MASTER : InitialState.BACKUP,
                interval,
                chance.percent(90) ? 3 : chance.oneOf(1, 2, 5),
                owner ? new Preemption.Immediate() : preemption(),
                RouterShape.addresses(FIRST_VIP, 1 + chance.below(3)),
                chance.percent(20) ? RouterShape.addresses(FIRST_VIP + 100, 1) : List.of(),
                scripts(owner));
    }

    private Preemption preemption() {
        int choice = chance.below(100);
        if (choice < 60) {
            return new Preemption.Immediate();
        }
        return choice < 85
                ? new Preemption.Never()
                : new Preemption.Delayed(Duration.ofMillis(chance.between(1, 10_000)));
    }

    private List<TrackedScript> scripts(boolean owner) {
        if (owner || chance.percent(50)) {
            return List.of();
        }
        int weight = chance.oneOf(0, 0, 60, -60, 2, 253);
        return List.of(new TrackedScript(Simulation.SCRIPT, new Weight(weight, false)));
    }

    private VrrpInstance reloaded(int node, VrrpInstance before) {
        boolean owner = before.priority().isOwner();
        int priority =
                owner || chance.percent(40) ? before.priority().value() : chance.oneOf(1, 50, 100, 150, 200, 254);
        Duration otherInterval = version == VrrpVersion.V3 && chance.percent(30)
                ? Duration.ofMillis(chance.oneOf(100, 200, 400, 1000))
                : before.advertInterval();
        return instance(
                node,
                priority,
                before.initialState(),
                otherInterval,
                before.downTimerAdverts(),
                owner || chance.percent(70) ? before.preemption() : preemption(),
                chance.percent(50)
                        ? before.addresses()
                        : RouterShape.addresses(FIRST_VIP + chance.below(2), 1 + chance.below(3)),
                before.excludedAddresses(),
                before.trackedScripts());
    }

    private VrrpInstance instance(
            int node,
            int priority,
            InitialState initialState,
            Duration advertInterval,
            int downTimerAdverts,
            Preemption preemption,
            List<VirtualAddress> addresses,
            List<VirtualAddress> excluded,
            List<TrackedScript> scripts) {
        return new RouterShape(
                        "VI_1",
                        VRID,
                        node,
                        version,
                        priority,
                        initialState,
                        advertInterval,
                        downTimerAdverts,
                        preemption,
                        addresses,
                        excluded,
                        scripts,
                        Trackers.NONE,
                        Optional.empty())
                .instance();
    }
}
