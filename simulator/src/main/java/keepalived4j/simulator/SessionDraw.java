package keepalived4j.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.InitialState;
import keepalived4j.model.Preemption;
import keepalived4j.model.Trackers;
import keepalived4j.model.Trackers.TrackedSession;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.model.Weight;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;

/// Draws a scenario of BFD sessions from a seed.
final class SessionDraw {

    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;
    private static final int MOST_INCIDENTS = 10;
    private static final int TTL = 255;
    /// 10.1.0.0
    private static final int PATHS = 0x0a010000;

    private static final int VIP = RouterShape.NETWORK + 0x6400;
    /// After this time a session that was refused what it sends through tries again by itself.
    private static final long RETRY = 60 * SECOND;

    private final Chance chance;
    private final int sessions;
    private final long busy;
    /// By session, and by node: one of two that wait for each other has to begin.
    private final boolean[][] passive;
    private final List<SessionIncident> incidents = new ArrayList<>();
    private boolean refuses;

    private SessionDraw(long seed) {
        chance = new Chance(seed);
        sessions = 1 + chance.below(SessionNetwork.MOST_SESSIONS);
        busy = chance.between(5, 15) * SECOND;
        passive = new boolean[sessions][2];
        for (int session = 0; session < sessions; session++) {
            passive[session][chance.below(2)] = chance.percent(20);
        }
    }

    static SessionScenario scenario(long seed) {
        return new SessionDraw(seed).draw();
    }

    private SessionScenario draw() {
        List<SessionPlan> plans = List.of(plan(0, sessions), plan(1, sessions));
        for (int node = 0; node < 2; node++) {
            incidents.add(new SessionIncident.Start(chance.between(0, 3000) * MILLI, node));
        }
        int count = chance.below(MOST_INCIDENTS + 1);
        for (int i = 0; i < count; i++) {
            drawIncident(chance.between(SECOND, busy - SECOND), plans);
        }
        incidents.sort(Comparator.comparingLong(SessionIncident::at));
        // Two of the longest detection times while down, a few idle intervals, and what a refusal takes.
        long settled = busy + 25 * SECOND + (refuses ? RETRY : 0);
        return new SessionScenario(
                chance.seed(),
                plans,
                List.of(chance.between(0, 1000 * SECOND), chance.between(0, 1000 * SECOND)),
                weather(),
                busy,
                settled,
                settled + 6 * SECOND,
                incidents);
    }

    private Scenario.Weather weather() {
        int loss = chance.percent(40) ? 0 : chance.oneOf(10, 100, 300, 600);
        int duplicates = chance.percent(60) ? 0 : chance.oneOf(10, 300);
        long delay = chance.oneOf(50, 200, 1000) * 1000L;
        long jitter = chance.oneOf(0, 2, 20, 100) * MILLI;
        return new Scenario.Weather(loss, duplicates, delay, delay + jitter, chance.oneOf(200, 2000, 10_000) * 1000L);
    }

    private void drawIncident(long at, List<SessionPlan> plans) {
        int node = chance.below(2);
        int session = chance.below(sessions);
        long until = Math.min(busy, at + chance.between(1, 5000) * MILLI);
        switch (chance.below(8)) {
            case 0 -> {
                incidents.add(new SessionIncident.Crash(at, node));
                incidents.add(new SessionIncident.Start(until, node));
            }
            case 1 -> {
                incidents.add(new SessionIncident.ProcessDies(at, node));
                incidents.add(new SessionIncident.ProcessReturns(until, node));
            }
            case 2, 3 -> cut(at, until, session, node);
            case 4 -> {
                cut(at, until, session, 0);
                cut(at, until, session, 1);
            }
            case 5 -> incidents.add(new SessionIncident.OutOfService(at, node, session));
            case 6 -> refuse(at, until, node, session, plans.get(node));
            default -> reload(at, node);
        }
    }

    private void cut(long at, long until, int session, int from) {
        incidents.add(new SessionIncident.Cut(at, session, from));
        incidents.add(new SessionIncident.Heal(until, session, from));
    }

    /// A reload is when a session that is up can lose what it sends through.
    private void refuse(long at, long until, int node, int session, SessionPlan plan) {
        refuses = true;
        incidents.add(new SessionIncident.Refuse(at, node, session));
        incidents.add(new SessionIncident.Reload(at, node, plan));
        incidents.add(new SessionIncident.Permit(until, node, session));
    }

    private void reload(long at, int node) {
        int count = chance.percent(70) ? sessions : 1 + chance.below(sessions);
        incidents.add(new SessionIncident.Reload(at, node, plan(node, count)));
    }

    private SessionPlan plan(int node, int count) {
        List<BfdInstance> instances = new ArrayList<>();
        for (int session = 0; session < count; session++) {
            instances.add(instance(node, session));
        }
        return new SessionPlan(instances, router(node, count));
    }

    private BfdInstance instance(int node, int session) {
        return new BfdInstance(
                SessionPlan.name(session),
                address(1 - node, session),
                Optional.of(address(node, session)),
                interval(),
                interval(),
                Duration.ofMillis(chance.percent(80) ? 1000 : 1500),
                // One packet less, and whether a session comes up at all is a matter of luck.
                chance.oneOf(3, 3, 4, 5),
                passive[session][node],
                TTL,
                0,
                false,
                Weight.FAULT,
                true,
                false);
    }

    private Duration interval() {
        return Duration.ofMillis(chance.percent(5) ? 50 : chance.oneOf(100, 200, 300, 500, 1000));
    }

    private static IpAddress address(int node, int session) {
        return new Ipv4Address(PATHS + 256 * session + 1 + node);
    }

    private VrrpInstance router(int node, int count) {
        List<TrackedSession> tracked = new ArrayList<>();
        for (int session = 0; session < count; session++) {
            if (chance.percent(80)) {
                int weight = chance.oneOf(0, 0, 20, -20, 60, -60, 253);
                tracked.add(new TrackedSession(SessionPlan.name(session), new Weight(weight, chance.percent(15))));
            }
        }
        return new RouterShape(
                        "VI_1",
                        51,
                        node,
                        VrrpVersion.V3,
                        chance.oneOf(50, 100, 150),
                        InitialState.BACKUP,
                        Duration.ofSeconds(1),
                        3,
                        new Preemption.Immediate(),
                        RouterShape.addresses(VIP, 1),
                        List.of(),
                        List.of(),
                        new Trackers(List.of(), List.of(), tracked),
                        Optional.empty())
                .instance();
    }
}
