package keepalived4j.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.KnownMaster;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// One run of routers that sign, whose wall clocks are set, with somebody on the network who listens and lies.
final class SignedSimulation {

    private static final TrackedObject ETH0 = new TrackedObject.NetworkInterface(RouterShape.ETH0);

    private sealed interface Happening {}

    private record Arrives(int to, Letter letter) implements Happening {}

    private record Happens(SignedIncident incident) implements Happening {}

    /// What an advert that does not count must leave as it is.
    private record Mind(RouterState state, int priority, Optional<Deadline> deadline, Optional<KnownMaster> master) {

        static Mind of(VirtualRouter router) {
            return new Mind(router.state(), router.effectivePriority(), router.nextDeadline(), router.master());
        }
    }

    private final SignedScenario scenario;
    private final Chance chance;
    private final Optional<Consumer<String>> trace;
    private final List<SignedNode> nodes = new ArrayList<>();
    private final SignedMasters masters;
    private final Attacker attacker = new Attacker();
    private final Timeline<Happening> timeline = new Timeline<>();
    private long letters;
    private long now;
    private long steps;
    private Optional<String> violation = Optional.empty();

    SignedSimulation(SignedScenario scenario, Optional<Consumer<String>> trace) {
        this.scenario = scenario;
        this.chance = new Chance(scenario.seed());
        this.trace = trace;
        for (SignedScenario.Member member : scenario.members()) {
            nodes.add(new SignedNode(nodes.size(), member, scenario.epoch()));
        }
        this.masters = new SignedMasters(scenario, nodes);
        for (SignedIncident incident : scenario.incidents()) {
            timeline.add(incident.at(), new Happens(incident));
        }
    }

    Outcome run() {
        while (violation.isEmpty()) {
            long next = timeline.firstAt();
            for (SignedNode node : nodes) {
                next = Math.min(next, node.wake.at());
            }
            now = Math.min(next, scenario.durationNanos());
            breaks("SignedMasters", masters.timePasses(now));
            if (next > scenario.durationNanos() || violation.isPresent()) {
                break;
            }
            if (timeline.firstAt() == next) {
                happen(timeline.removeFirst());
            } else {
                wake(next);
            }
        }
        breaks("SignedMasters", masters.atTheEnd());
        return new Outcome(violation, now, steps);
    }

    private void breaks(String invariant, Optional<String> broken) {
        if (broken.isPresent() && violation.isEmpty()) {
            violation = Optional.of(invariant + ": " + broken.get());
        }
    }

    private void wake(long at) {
        for (SignedNode node : nodes) {
            if (node.wake.at() == at) {
                turn(node, "wakes", (routers, out) -> routers.timeReached(time(), out));
                return;
            }
        }
    }

    private Deadline time() {
        return new Deadline(now);
    }

    private interface Doing {
        void with(VirtualRouters routers, Outputs out);
    }

    private List<Output> turn(SignedNode node, String what, Doing doing) {
        List<Output> outputs = new ArrayList<>();
        doing.with(node.routers.orElseThrow(), (_, output) -> outputs.add(output));
        steps++;
        if (trace.isPresent()) {
            trace.get().accept(Trace.line(now, node.name() + " " + node.router().state(), what, outputs));
        }
        for (Output output : outputs) {
            if (output instanceof Effect.SendAdvert(int priority)) {
                transmit(node, priority);
            }
        }
        node.wake.plan(
                node.routers.get().nextDeadline(),
                LongUnaryOperator.identity(),
                now,
                () -> chance.between(0, scenario.weather().maxLatenessNanos()));
        return outputs;
    }

    private void transmit(SignedNode from, int priority) {
        Letter letter = Wire.letter(letters++, from, priority, from.wallClock(now));
        attacker.record(letter);
        Scenario.Weather weather = scenario.weather();
        boolean isRough = now < scenario.calmNanos();
        for (SignedNode to : nodes) {
            if (to == from) {
                continue;
            }
            if (isRough && chance.permille(weather.lossPermille())) {
                masters.unheard(from.number, to.number, now);
                continue;
            }
            send(to, letter);
            if (isRough && chance.permille(weather.duplicatePermille())) {
                send(to, letter);
            }
        }
    }

    private void send(SignedNode to, Letter letter) {
        Scenario.Weather weather = scenario.weather();
        long delay = chance.between(weather.minDelayNanos(), weather.maxDelayNanos());
        timeline.add(now + delay, new Arrives(to.number, letter));
    }

    private void happen(Happening happening) {
        switch (happening) {
            case Arrives(int to, Letter letter) -> {
                if (nodes.get(to).isRunning()) {
                    arrive(nodes.get(to), letter);
                }
            }
            case Happens(SignedIncident incident) -> {
                if (trace.isPresent()) {
                    trace.get().accept(Trace.stamp(now) + " ** " + SignedSeed.shown(incident));
                }
                happen(nodes.get(incident.node()), incident);
            }
        }
    }

    /// Hands over a letter. What deserves belief is believed, anything else changes nothing.
    private void arrive(SignedNode node, Letter letter) {
        ReceivedAdvert advert = letter.read();
        VirtualRouter router = node.router();
        Instant heardAt = node.wallClock(now);
        boolean deserves = node.credibility.deserves(letter, advert, node.settings(), heardAt);
        long before = router.counters().advertsReceived();
        Mind mind = Mind.of(router);
        List<Output> outputs = turn(
                node,
                trace.isPresent() ? "hears " + advert.priority() + " from " + advert.source() : "",
                (routers, out) -> routers.step(router, new Event.AdvertReceived(advert, heardAt), time(), out));
        boolean believed = router.counters().advertsReceived() > before;
        if (believed != deserves) {
            breaks("Credibility", Optional.of(node.name() + (believed ? " believes " : " refuses ") + shown(letter)));
        }
        if (believed) {
            if (!node.credibility.believe(letter, advert)) {
                breaks("Credibility", Optional.of(node.name() + " believes once more " + shown(letter)));
            }
            return;
        }
        if (letter.signedBy().isPresent() && !node.credibility.knows(letter)) {
            masters.unheard(letter.from(), node.number, now);
        }
        boolean moved = outputs.stream().anyMatch(Effect.class::isInstance);
        if (moved || !mind.equals(Mind.of(router))) {
            breaks("RefusedIsIgnored", Optional.of(node.name() + " is moved by " + shown(letter)));
        }
    }

    private static String shown(Letter letter) {
        return letter.number().isPresent()
                ? "letter " + letter.number().get() + " of n" + letter.from()
                : "a forgery of " + letter.advert().priority() + " from "
                        + letter.advert().source();
    }

    private void happen(SignedNode node, SignedIncident incident) {
        switch (incident) {
            case SignedIncident.Start _ -> start(node);
            case SignedIncident.Crash _ -> {
                node.routers = Optional.empty();
                node.wake.never();
                masters.disturbed(now);
            }
            case SignedIncident.Reload(long _, int _, VrrpInstance wanted) -> reload(node, wanted);
            case SignedIncident.ClockSet(long _, int _, long seconds) -> {
                node.setForwardSeconds += seconds;
                masters.disturbed(now);
            }
            case SignedIncident.Attack(long _, int _, Trick trick, int choice) -> attack(node, trick, choice);
        }
    }

    private void start(SignedNode node) {
        if (node.isRunning()) {
            return;
        }
        node.routers = Optional.of(new VirtualRouters(List.of(node.instance)));
        node.credibility = new Credibility();
        masters.disturbed(now);
        turn(node, "starts", (routers, out) -> {
            routers.trackedObjectChanged(ETH0, Standing.UP, time(), out);
            routers.startup(time(), time(), out);
        });
    }

    private void reload(SignedNode node, VrrpInstance wanted) {
        VrrpInstance before = node.instance;
        node.instance = wanted;
        masters.disturbed(now);
        if (node.isRunning()) {
            turn(
                    node,
                    "reloads",
                    (routers, out) -> routers.startup(
                            routers.reconfigure(
                                    ConfigurationDifference.instances(List.of(before), List.of(wanted)),
                                    List.of(),
                                    time(),
                                    out),
                            time(),
                            out));
        }
    }

    /// Whoever still takes what is not signed can be told anything; and the kernel passes on nothing that claims to
    /// come from its own address. One that has just started, or has missed a letter, cannot tell a copy of it from
    /// the letter itself, as long as it is fresh.
    private void attack(SignedNode node, Trick trick, int choice) {
        Optional<Letter> lie = attacker.lie(trick, choice);
        if (!node.isRunning()
                || lie.isEmpty()
                || node.instance.source().equals(Optional.of(lie.get().read().source()))) {
            return;
        }
        boolean isUnsigned = lie.get().read().trailer().isEmpty();
        if (node.enforces() || !isUnsigned) {
            boolean isKnown = node.credibility.knows(lie.get());
            arrive(node, lie.get());
            if (!isKnown && node.credibility.knows(lie.get())) {
                masters.disturbed(now);
            }
        }
    }
}
