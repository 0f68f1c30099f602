package keepalived4j.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import keepalived4j.lvs.Effect;
import keepalived4j.lvs.Event;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.Output;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.Verdict;
import keepalived4j.lvs.VirtualServers;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.Configuration;
import keepalived4j.model.HealthCheck;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// One run of virtual servers before a kernel that may refuse, and real servers that may not answer.
final class LvsSimulation {

    private static final long MILLI = 1_000_000;
    private static final TableAnswer NO_MEMORY = new TableAnswer.Refused(12, "Cannot allocate memory");

    private sealed interface Happening {}

    private record Answers(ProbeId probe, Verdict verdict) implements Happening {}

    private record Happens(LvsIncident incident) implements Happening {}

    private final LvsScenario scenario;
    private final Chance chance;
    private final Optional<Consumer<String>> trace;
    private final VirtualServers servers;
    private final KernelTable kernel = new KernelTable();
    private final LvsInvariants invariants;
    private final Map<IpAddress, Integer> statuses = new HashMap<>();
    private final Timeline<Happening> timeline = new Timeline<>();
    /// Probes whose answers are on their way.
    private final Set<ProbeId> underWay = new HashSet<>();
    /// Those among them that nobody waits for.
    private final Set<ProbeId> abandoned = new HashSet<>();
    private final Deque<TableChange> changes = new ArrayDeque<>();
    private Configuration configuration;
    private long now;
    private long steps;
    private Optional<String> violation = Optional.empty();

    LvsSimulation(LvsScenario scenario, Optional<Consumer<String>> trace) {
        this.scenario = scenario;
        this.chance = new Chance(scenario.seed());
        this.trace = trace;
        this.configuration = scenario.configuration();
        this.servers = new VirtualServers(configuration, bound -> chance.between(0, bound - 1));
        this.invariants = new LvsInvariants(scenario.refusalPermille());
        for (LvsIncident incident : scenario.incidents()) {
            timeline.add(incident.at(), new Happens(incident));
        }
    }

    Outcome run() {
        invariants.putForeignEntry(kernel);
        turn(new Event.Startup(), TurnKind.START);
        while (violation.isEmpty()) {
            long dueAt = timeline.firstAt();
            Optional<Deadline> deadline = servers.nextDeadline();
            long wakeAt = deadline.isPresent() ? Math.max(now, deadline.get().nanos()) : Long.MAX_VALUE;
            long next = Math.min(dueAt, wakeAt);
            if (next > scenario.durationNanos()) {
                break;
            }
            now = next;
            if (next == dueAt) {
                happen(timeline.removeFirst());
            } else {
                turn(Event.TIME_REACHED, TurnKind.OTHER);
            }
        }
        if (violation.isEmpty()) {
            violation = invariants.calm(servers.status(), kernel);
        }
        if (violation.isEmpty()) {
            turn(new Event.Shutdown(Event.Cleanup.RELEASE), TurnKind.STOP);
        }
        return new Outcome(violation, now, steps);
    }

    private void happen(Happening happening) {
        switch (happening) {
            case Answers(ProbeId probe, Verdict verdict) -> {
                underWay.remove(probe);
                // One in two that nobody waits for arrives all the same.
                if (!abandoned.remove(probe) || chance.percent(50)) {
                    invariants.verdict(probe, verdict);
                    turn(new Event.ProbeCompleted(probe, verdict), TurnKind.OTHER);
                }
            }
            case Happens(LvsIncident incident) -> happen(incident);
        }
    }

    private void happen(LvsIncident incident) {
        switch (incident) {
            case LvsIncident.ServerChange change -> statuses.put(LvsDraw.server(change.server()), change.status());
            case LvsIncident.FileChange change ->
                turn(
                        new Event.TrackedObjectChanged(
                                new TrackedObject.File(LvsDraw.FILE), new Observation.Content(change.number())),
                        TurnKind.OTHER);
            case LvsIncident.SessionChange change ->
                turn(
                        new Event.TrackedObjectChanged(new TrackedObject.Session(LvsDraw.SESSION), change.standing()),
                        TurnKind.OTHER);
            case LvsIncident.AddressChange change ->
                turn(new Event.AddressCounted(LvsDraw.service(change.service()), change.interfaces()), TurnKind.OTHER);
            case LvsIncident.Reload reload -> {
                TurnKind kind = reload.wanted().equals(configuration) ? TurnKind.SAME_AGAIN : TurnKind.RELOAD;
                configuration = reload.wanted();
                turn(new Event.Reconfigured(configuration), kind);
            }
            case LvsIncident.SameAgain _ -> turn(new Event.Reconfigured(configuration), TurnKind.SAME_AGAIN);
        }
    }

    private void turn(Event event, TurnKind kind) {
        List<Output> outputs = new ArrayList<>();
        step(event, outputs);
        while (!changes.isEmpty()) {
            TableChange change = changes.removeFirst();
            boolean refused =
                    kind == TurnKind.OTHER && now < scenario.calmNanos() && chance.permille(scenario.refusalPermille());
            step(new Event.TableAnswered(refused ? NO_MEMORY : kernel.apply(change)), outputs);
        }
        steps++;
        if (trace.isPresent()) {
            String what = event instanceof Event.Reconfigured ? "reload" : event.toString();
            trace.get().accept(Trace.line(now, "servers", what, outputs));
        }
        if (violation.isEmpty()) {
            violation = invariants.broken(kind, outputs, servers.status(), kernel);
        }
    }

    private void step(Event event, List<Output> outputs) {
        servers.step(event, new Deadline(now), output -> {
            outputs.add(output);
            switch (output) {
                case Effect.ChangeTable(var change) -> changes.addLast(change);
                case Effect.Probe probe -> probe(probe);
                case Effect.AbandonProbe(var id) -> abandoned.add(id);
                case Effect.AbandonProbes _ -> abandonAll();
                case Effect.ChangeMarks _, Effect.RunScript _, Effect.WriteFifo _, Effect.SendMail _, Fact _ -> {}
            }
        });
    }

    private void abandonAll() {
        invariants.forgetProbes();
        abandoned.addAll(underWay);
    }

    private void probe(Effect.Probe probe) {
        invariants.probe(probe);
        underWay.add(probe.id());
        timeline.add(now + chance.between(0, 300) * MILLI, new Answers(probe.id(), verdict(probe.question())));
    }

    private Verdict verdict(Question question) {
        return switch (question) {
            case Question.Whole(HealthCheck.Tcp tcp) -> verdict(tcp.target());
            case Question.Whole(HealthCheck.Smtp smtp) -> verdict(smtp.target());
            case Question.Whole(var check) -> throw new IllegalArgumentException("not drawn: " + check);
            case Question.Page(var check, var _, var _) -> verdict(check.target());
            case Question.Run(var check) -> {
                int status = statuses.getOrDefault(
                        IpAddress.parse(check.command().words().get(1)), 0);
                yield goesWrong() ? new Verdict.TimedOut() : new Verdict.Exited(status);
            }
        };
    }

    private Verdict verdict(CheckTarget target) {
        if (goesWrong()) {
            return new Verdict.Postponed("socket bind failed");
        }
        return statuses.getOrDefault(target.address(), 0) == 1 ? new Verdict.Failed("timeout") : Verdict.PASSED;
    }

    private boolean goesWrong() {
        return now < scenario.calmNanos() && chance.permille(10);
    }
}
