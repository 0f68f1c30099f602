package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.model.Preemption;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.RouterState;

/// A backup takes over when its master has been silent for the master-down interval, or resigned a skew time ago: not
/// sooner, not later. The times are reckoned here once more, in floating point and from the RFC's formulas alone.
final class TakeoverIsTimely implements Invariant {

    private static final long ROUNDING_NANOS = 50_000;
    private static final double NANOS = 1e9;

    /// What is known of one backup, by its own clock.
    private static final class Expectation {
        double due;
        /// When it last was reckoned; a raised priority can move the due time into the past.
        double reckoned;
        double interval;
        double tolerates;
    }

    private final Expectation[] expectations;

    TakeoverIsTimely(int nodes) {
        expectations = new Expectation[nodes];
        for (int i = 0; i < nodes; i++) {
            expectations[i] = new Expectation();
        }
    }

    @Override
    public Optional<String> timePasses(Group group, long now) {
        for (Node node : group.nodes) {
            Expectation expectation = expectations[node.number];
            long overdue = node.clockNanos(now) - Math.round(Math.max(expectation.due, expectation.reckoned));
            if (node.isRunning()
                    && node.state() == RouterState.BACKUP
                    && overdue > group.scenario.weather().maxLatenessNanos() + Group.TOLERANCE_NANOS) {
                return Optional.of(node.name() + " should have taken over " + overdue / 1000 + " us ago");
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> stepped(Group group, Turn turn) {
        Node node = turn.node();
        Expectation expectation = expectations[node.number];
        if (turn.before() == RouterState.BACKUP && turn.entered(RouterState.MASTER)) {
            double early = expectation.due - turn.clock();
            return early > ROUNDING_NANOS
                    ? Optional.of(node.name() + " took over " + Math.round(early / 1000) + " us too soon")
                    : Optional.empty();
        }
        if (turn.after() != RouterState.BACKUP) {
            return Optional.empty();
        }
        if (turn.before() == RouterState.BACKUP) {
            wait(turn, expectation);
        } else {
            begin(turn, expectation);
        }
        return Optional.empty();
    }

    private static void begin(Turn turn, Expectation expectation) {
        VrrpInstance instance = turn.node().instance;
        expectation.tolerates = Double.NaN;
        expectation.interval = instance.advertInterval().toNanos();
        double from = Math.max(turn.clock(), turn.node().quietUntil);
        switch (turn.event()) {
            case Event.AdvertReceived(ReceivedAdvert advert, var _) -> {
                learn(instance, advert, expectation);
                expectation.due = turn.clock() + masterDown(turn, expectation);
            }
            case Event.AddressDeleted _, Event.RouteDeleted _, Event.RuleDeleted _ ->
                expectation.due = turn.clock() + skew(turn, expectation);
            case Event.Startup _,
                    Event.StartupDelayChanged _,
                    Event.TimeReached _,
                    Event.TrackedObjectChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.GroupCalled _,
                    Event.Reconfigured _,
                    Event.Removed _,
                    Event.Shutdown _ -> expectation.due = from + masterDown(turn, expectation);
        }
    }

    private static void wait(Turn turn, Expectation expectation) {
        switch (turn.event()) {
            case Event.AdvertReceived(ReceivedAdvert advert, var _) -> {
                if (!turn.node().isQuiet(turn.now())) {
                    heard(turn, advert, expectation);
                }
            }
            case Event.TrackedObjectChanged _ -> {
                int after = priority(turn);
                double perPoint = skewPerPoint(turn.node().instance, expectation);
                expectation.due += (turn.priority() - after) * perPoint;
                expectation.reckoned = turn.clock();
            }
            case Event.Reconfigured reconfigured -> {
                // A reload that changes nothing is not noticed.
                if (turn.outputs().isEmpty()) {
                    return;
                }
                VrrpInstance wanted = reconfigured.instance();
                if (wanted.version() == VrrpVersion.V2) {
                    expectation.interval = wanted.advertInterval().toNanos();
                }
                if (!(wanted.preemption() instanceof Preemption.Delayed)) {
                    expectation.tolerates = Double.NaN;
                }
                expectation.due = Math.max(turn.clock(), turn.node().quietUntil) + masterDown(turn, expectation);
            }
            case Event.Startup _,
                    Event.StartupDelayChanged _,
                    Event.TimeReached _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.AddressDeleted _,
                    Event.RouteDeleted _,
                    Event.RuleDeleted _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.GroupCalled _,
                    Event.Removed _,
                    Event.Shutdown _ -> {}
        }
    }

    private static void heard(Turn turn, ReceivedAdvert advert, Expectation expectation) {
        VrrpInstance instance = turn.node().instance;
        if (advert.priority() == 0) {
            expectation.due = turn.clock() + skew(turn, expectation);
            return;
        }
        if (advert.priority() >= priority(turn)) {
            expectation.tolerates = Double.NaN;
        } else if (!tolerates(turn, instance, expectation)) {
            return;
        }
        learn(instance, advert, expectation);
        expectation.due = turn.clock() + masterDown(turn, expectation);
    }

    private static boolean tolerates(Turn turn, VrrpInstance instance, Expectation expectation) {
        return switch (instance.preemption()) {
            case Preemption.Immediate _ -> false;
            case Preemption.Never _ -> true;
            case Preemption.Delayed(var delay) -> {
                if (Double.isNaN(expectation.tolerates)) {
                    expectation.tolerates = turn.clock() + (double) delay.toNanos();
                }
                yield turn.clock() < expectation.tolerates;
            }
        };
    }

    private static void learn(VrrpInstance instance, ReceivedAdvert advert, Expectation expectation) {
        if (instance.version() == VrrpVersion.V3) {
            expectation.interval = advert.interval().toNanos();
        }
    }

    private static int priority(Turn turn) {
        return turn.node().core.orElseThrow().router().effectivePriority();
    }

    private static double masterDown(Turn turn, Expectation expectation) {
        return turn.node().instance.downTimerAdverts() * expectation.interval + skew(turn, expectation);
    }

    private static double skew(Turn turn, Expectation expectation) {
        VrrpInstance instance = turn.node().instance;
        int priority = instance.priority().isOwner() ? 255 : priority(turn);
        return (256 - priority) * skewPerPoint(instance, expectation);
    }

    private static double skewPerPoint(VrrpInstance instance, Expectation expectation) {
        return switch (instance.version()) {
            case V2 -> NANOS / 256;
            case V3 -> expectation.interval / 256;
        };
    }
}
