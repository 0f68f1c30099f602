package keepalived4j.snmp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.lvs.Effect;
import keepalived4j.lvs.Event;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.Output;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.Traffic;
import keepalived4j.lvs.Verdict;
import keepalived4j.lvs.VirtualServers;
import keepalived4j.model.Configuration;
import keepalived4j.model.HealthCheck;
import keepalived4j.status.ServersStatus;
import keepalived4j.values.Deadline;

/// Virtual servers of a configuration, as managers see them; those that a check over TCP looks at answer, or do not.
final class ServersScene {

    private final Configuration configuration;
    private final VirtualServers servers;
    private final List<String> dead;
    private final Deque<Output> outputs = new ArrayDeque<>();
    private final Deque<Effect.Probe> probes = new ArrayDeque<>();
    /// What was told so far.
    final List<Fact> facts = new ArrayList<>();

    /// @param dead addresses of servers that do not answer
    ServersScene(String text, String... dead) {
        configuration = Scene.read(text);
        servers = new VirtualServers(configuration, _ -> 0);
        this.dead = List.of(dead);
        step(new Event.Startup(), 0);
    }

    private void step(Event event, double seconds) {
        take(event, seconds);
        while (!probes.isEmpty()) {
            Effect.Probe probe = probes.removeFirst();
            if (probe.question() instanceof Question.Whole(HealthCheck.Tcp check)) {
                boolean silent = dead.contains(check.target().address().toString());
                take(
                        new Event.ProbeCompleted(probe.id(), silent ? new Verdict.Failed("timeout") : Verdict.PASSED),
                        seconds);
            }
        }
    }

    private void take(Event event, double seconds) {
        servers.step(event, Scene.at(seconds), outputs::addLast);
        while (!outputs.isEmpty()) {
            switch (outputs.removeFirst()) {
                case Effect.ChangeTable _ ->
                    servers.step(new Event.TableAnswered(TableAnswer.ACCEPTED), Scene.at(seconds), outputs::addLast);
                case Effect.Probe probe -> probes.addLast(probe);
                case Effect _ -> {}
                case Fact fact -> facts.add(fact);
            }
        }
    }

    ServersScene runUntil(double seconds) {
        Deadline end = Scene.at(seconds);
        for (Optional<Deadline> next = servers.nextDeadline();
                next.isPresent() && !next.get().isAfter(end);
                next = servers.nextDeadline()) {
            step(Event.TIME_REACHED, next.get().nanos() / 1e9);
        }
        return this;
    }

    MibView view(CheckerMibs.Counters counters) {
        return new CheckerMibs("Keepalived v0")
                .view(new ServersStatus(configuration, servers.status(), Map.of()), counters);
    }

    /// Nothing has passed.
    static final CheckerMibs.Counters ZERO = new CheckerMibs.Counters() {
        @Override
        public Optional<Traffic> of(ServerStatus service) {
            return Optional.of(Traffic.NONE);
        }

        @Override
        public Optional<List<ServerTraffic>> ofServers(ServerStatus service) {
            return Optional.of(List.of());
        }
    };
}
