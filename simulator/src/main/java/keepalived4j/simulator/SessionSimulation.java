package keepalived4j.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.bfd.Effect;
import keepalived4j.bfd.Fact;
import keepalived4j.bfd.PacketDefect;
import keepalived4j.bfd.Session;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdDiagnostic;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;

/// One run of two nodes with BFD sessions between them, and a router on each that tracks them.
final class SessionSimulation {

    private sealed interface Happening {}

    private record PacketArrives(int to, int session, BfdInstance sender, BfdPacket packet) implements Happening {}

    private record AdvertArrives(int to, ReceivedAdvert advert) implements Happening {}

    private record Happens(SessionIncident incident) implements Happening {}

    private final SessionScenario scenario;
    private final SessionNetwork network;
    private final TrackingRouters routers;
    private final Chance chance;
    private final List<SessionInvariant> invariants = SessionInvariants.all();
    private final Optional<Consumer<String>> trace;
    private final Timeline<Happening> timeline = new Timeline<>();
    private long now;
    private long steps;
    private Optional<String> violation = Optional.empty();

    SessionSimulation(SessionScenario scenario, Optional<Consumer<String>> trace) {
        this.scenario = scenario;
        this.network = new SessionNetwork(scenario);
        this.chance = new Chance(scenario.seed());
        this.trace = trace;
        this.routers = new TrackingRouters(
                (from, advert) -> timeline.add(
                        now + chance.between(50_000, 400_000), new AdvertArrives(network.other(from).number, advert)),
                this::lateness);
        for (SessionIncident incident : scenario.incidents()) {
            timeline.add(incident.at(), new Happens(incident));
        }
    }

    Outcome run() {
        while (violation.isEmpty()) {
            long next = timeline.firstAt();
            for (SessionNode node : network.nodes) {
                next = Math.min(next, Math.min(node.sessionsWake.at(), node.routersWake.at()));
            }
            now = Math.min(next, scenario.durationNanos());
            for (SessionInvariant invariant : invariants) {
                check(invariant, invariant.timePasses(network, now));
            }
            if (next > scenario.durationNanos() || violation.isPresent()) {
                break;
            }
            if (timeline.firstAt() == next) {
                happen(timeline.removeFirst());
            } else {
                wake(next);
            }
        }
        if (violation.isEmpty()) {
            violation = routers.atTheEnd(network.nodes);
        }
        return new Outcome(violation, now, steps);
    }

    private void check(SessionInvariant invariant, Optional<String> broken) {
        if (broken.isPresent() && violation.isEmpty()) {
            violation = Optional.of(invariant.getClass().getSimpleName() + ": " + broken.get());
        }
    }

    private long lateness() {
        return chance.between(0, scenario.weatherAt(now).maxLatenessNanos());
    }

    private void wake(long at) {
        for (SessionNode node : network.nodes) {
            if (node.sessionsWake.at() == at) {
                turn(node, "wakes", process -> process.timeReached(node.time(now)));
                return;
            }
            if (node.routersWake.at() == at) {
                steps++;
                routers.timeReached(node, now);
                return;
            }
        }
    }

    private void happen(Happening happening) {
        switch (happening) {
            case PacketArrives arrival -> arrive(network.nodes.get(arrival.to()), arrival);
            case AdvertArrives(int to, ReceivedAdvert advert) -> {
                SessionNode node = network.nodes.get(to);
                steps++;
                routers.hear(node, advert, Instant.EPOCH.plusNanos(now), now);
            }
            case Happens(SessionIncident incident) -> {
                if (trace.isPresent()) {
                    trace.get().accept(Trace.stamp(now) + " ** " + SessionSeed.shown(incident));
                }
                happen(incident);
            }
        }
    }

    // The BFD processes

    private void turn(SessionNode node, String what, Consumer<SessionProcess> doing) {
        if (node.process.isEmpty()) {
            return;
        }
        SessionProcess process = node.process.get();
        doing.accept(process);
        steps++;
        List<SessionProcess.Said> said = process.takeSaid();
        if (trace.isPresent()) {
            trace.get().accept(Trace.line(now, node.name(), what, said));
        }
        for (SessionProcess.Said one : said) {
            observe(node, one);
        }
        node.sessionsWake.plan(process.nextDeadline(), node::virtual, now, this::lateness);
        endTurn(node);
    }

    private void endTurn(SessionNode node) {
        for (SessionInvariant invariant : invariants) {
            check(invariant, invariant.turned(node));
        }
    }

    private void observe(SessionNode node, SessionProcess.Said said) {
        SessionRecord record = node.record(said.session(), now);
        for (SessionInvariant invariant : invariants) {
            check(invariant, invariant.said(record, said.output(), node.clock(now)));
        }
        String name = record.instance.name();
        switch (said.output()) {
            case Fact.StateChanged changed -> {
                boolean closed = changed.from() == BfdState.UP
                        && record.said.map(BfdPacket::state).equals(Optional.of(BfdState.ADMIN_DOWN));
                if (closed) {
                    node.outOfService.add(name);
                } else if (changed.to() == BfdState.UP) {
                    node.outOfService.remove(name);
                }
                record.enters(changed.to(), node.clock(now));
            }
            case Effect.SendPacket(BfdPacket packet) -> transmit(node, record.instance, packet);
            case Effect.TellUp _ -> routers.told(node, name, Standing.UP, now);
            case Effect.TellDown _ -> routers.told(node, name, Standing.DOWN, now);
            case Effect.OpenTransmitter _ -> {}
            case Fact _ -> {}
        }
    }

    private void transmit(SessionNode from, BfdInstance sender, BfdPacket packet) {
        int session = Integer.parseInt(sender.name().substring(1));
        Scenario.Weather weather = scenario.weatherAt(now);
        if (!network.reaches(session, from.number) || chance.permille(weather.lossPermille())) {
            return;
        }
        PacketArrives arrival =
                new PacketArrives(network.other(from).number, session, sender, SessionProcess.carried(packet));
        timeline.add(now + delay(weather), arrival);
        if (chance.permille(weather.duplicatePermille())) {
            timeline.add(now + delay(weather), arrival);
        }
    }

    private long delay(Scenario.Weather weather) {
        return chance.between(weather.minDelayNanos(), weather.maxDelayNanos());
    }

    private void arrive(SessionNode to, PacketArrives arrival) {
        turn(to, trace.isPresent() ? "hears " + arrival.packet().state() : "", process -> {
            Optional<PacketDefect> defect = process.hear(arrival.packet(), arrival.sender(), to.time(now));
            if (defect.isPresent()) {
                // Only one that was for an earlier session may be refused.
                if (defect.get() != PacketDefect.NO_SESSION && violation.isEmpty()) {
                    violation = Optional.of(to.name() + " refuses " + arrival.packet() + ": " + defect.get());
                }
                return;
            }
            Session session = to.session(arrival.session()).orElseThrow();
            if (session.lastHeard().equals(Optional.of(to.time(now)))) {
                to.record(session, now).hears(arrival.packet(), to.clock(now));
            }
        });
    }

    // What happens to nodes

    private void happen(SessionIncident incident) {
        switch (incident) {
            case SessionIncident.Start(long _, int number) -> {
                SessionNode node = network.nodes.get(number);
                if (node.routers.isEmpty()) {
                    routers.start(node, now);
                    begin(node);
                }
            }
            case SessionIncident.Crash(long _, int number) -> {
                SessionNode node = network.nodes.get(number);
                end(node);
                routers.turnOff(node);
            }
            case SessionIncident.ProcessDies(long _, int number) -> {
                SessionNode node = network.nodes.get(number);
                end(node);
                for (String session : List.copyOf(node.told.keySet())) {
                    routers.told(node, session, Standing.DOWN, now);
                }
                endTurn(node);
            }
            case SessionIncident.ProcessReturns(long _, int number) -> begin(network.nodes.get(number));
            case SessionIncident.Reload(long _, int number, SessionPlan wanted) ->
                reload(network.nodes.get(number), wanted);
            case SessionIncident.Cut(long _, int session, int from) -> network.cut(session, from);
            case SessionIncident.Heal(long _, int session, int from) -> network.heal(session, from);
            case SessionIncident.Refuse(long _, int node, int session) ->
                network.nodes.get(node).refused.add(SessionPlan.name(session));
            case SessionIncident.Permit(long _, int node, int session) ->
                network.nodes.get(node).refused.remove(SessionPlan.name(session));
            case SessionIncident.OutOfService(long _, int node, int session) ->
                takeOutOfService(network.nodes.get(node), session);
        }
    }

    private void begin(SessionNode node) {
        if (node.routers.isEmpty() || node.process.isPresent()) {
            return;
        }
        SessionProcess process = new SessionProcess(node.plan.sessions(), node.refused, chance::belowLong);
        node.process = Optional.of(process);
        turn(node, "begins", one -> one.start(node.time(now)));
        tellAll(node);
    }

    private void end(SessionNode node) {
        node.process = Optional.empty();
        node.records.clear();
        node.outOfService.clear();
        node.sessionsWake.never();
    }

    private void reload(SessionNode node, SessionPlan wanted) {
        if (node.routers.isEmpty()) {
            node.plan = wanted;
            return;
        }
        SessionPlan before = node.plan;
        node.plan = wanted;
        routers.reconfigure(node, before.router(), now);
        if (node.process.isPresent()) {
            SessionProcess process = node.process.get();
            process.reconfigure(wanted.sessions(), node.time(now));
            node.records.keySet().retainAll(process.all());
            for (Session session : process.all()) {
                node.record(session, now).reconfigured(session.instance());
            }
        }
        // A session that is gone is down, should it come back.
        for (String session : List.copyOf(node.told.keySet())) {
            if (wanted.sessions().stream().noneMatch(one -> one.name().equals(session))) {
                routers.told(node, session, Standing.DOWN, now);
                node.outOfService.remove(session);
            }
        }
        if (node.process.isPresent()) {
            tellAll(node);
            turn(node, "reloads", _ -> {});
        }
        endTurn(node);
    }

    private void tellAll(SessionNode node) {
        for (Session session : node.process.orElseThrow().all()) {
            Standing standing = Standing.of(session.state() == BfdState.UP);
            routers.told(node, session.instance().name(), standing, now);
        }
    }

    /// A packet as another implementation sends it when its operator takes the session out of service.
    private void takeOutOfService(SessionNode node, int number) {
        Optional<Session> session = node.session(number);
        if (session.isEmpty()) {
            return;
        }
        BfdInstance instance = session.get().instance();
        transmit(
                node,
                instance,
                new BfdPacket(
                        BfdPacket.VERSION,
                        BfdDiagnostic.ADMINISTRATIVELY_DOWN.number(),
                        BfdState.ADMIN_DOWN,
                        BfdFlags.NONE,
                        instance.detectMult(),
                        session.get().discriminator(),
                        session.get().remote().discriminator(),
                        instance.idleTxInterval().toNanos() / 1000,
                        session.get().requiredMinRxMicros(),
                        0));
    }
}
