package keepalived4j.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
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

    /// @param violation what broke, and how
    record Outcome(Optional<String> violation, long endNanos, long steps) {}

    private sealed interface Happening {}

    private record Answers(ProbeId probe, Verdict verdict) implements Happening {}

    private record Happens(LvsIncident incident) implements Happening {}

    private record Due(long at, long order, Happening happening) {}

    private final LvsScenario scenario;
    private final Chance chance;
    private final Optional<Consumer<String>> trace;
    private final VirtualServers servers;
    private final KernelTable kernel = new KernelTable();
    private final LvsInvariants invariants;
    private final Map<IpAddress, Integer> statuses = new HashMap<>();
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private final Set<ProbeId> abandoned = new HashSet<>();
    private final Deque<TableChange> changes = new ArrayDeque<>();
    private Configuration configuration;
    private long order;
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
            at(incident.at(), new Happens(incident));
        }
    }

    private void at(long time, Happening happening) {
        queue.add(new Due(time, order++, happening));
    }

    Outcome run() {
        invariants.putForeignEntry(kernel);
        turn(new Event.Startup(), LvsInvariants.Kind.START);
        while (violation.isEmpty()) {
            long dueAt = queue.isEmpty() ? Long.MAX_VALUE : queue.peek().at();
            long wakeAt = servers.nextDeadline().isPresent()
                    ? Math.max(now, servers.nextDeadline().get().nanos())
                    : Long.MAX_VALUE;
            long next = Math.min(dueAt, wakeAt);
            if (next > scenario.durationNanos()) {
                break;
            }
            now = next;
            if (next == dueAt) {
                happen(queue.remove().happening());
            } else {
                turn(Event.TIME_REACHED, LvsInvariants.Kind.OTHER);
            }
        }
        if (violation.isEmpty()) {
            violation = invariants.calm(servers.status(), kernel);
        }
        if (violation.isEmpty()) {
            turn(new Event.Shutdown(Event.Cleanup.RELEASE), LvsInvariants.Kind.STOP);
        }
        return new Outcome(violation, now, steps);
    }

    private void happen(Happening happening) {
        switch (happening) {
            case Answers(ProbeId probe, Verdict verdict) -> {
                // One in two that nobody waits for arrives all the same.
                if (!abandoned.remove(probe) || chance.percent(50)) {
                    invariants.verdict(probe, verdict);
                    turn(new Event.ProbeCompleted(probe, verdict), LvsInvariants.Kind.OTHER);
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
                        LvsInvariants.Kind.OTHER);
            case LvsIncident.SessionChange change ->
                turn(
                        new Event.TrackedObjectChanged(new TrackedObject.Session(LvsDraw.SESSION), change.standing()),
                        LvsInvariants.Kind.OTHER);
            case LvsIncident.AddressChange change ->
                turn(
                        new Event.AddressCounted(LvsDraw.service(change.service()), change.interfaces()),
                        LvsInvariants.Kind.OTHER);
            case LvsIncident.Reload reload -> {
                LvsInvariants.Kind kind = reload.wanted().equals(configuration)
                        ? LvsInvariants.Kind.SAME_AGAIN
                        : LvsInvariants.Kind.RELOAD;
                configuration = reload.wanted();
                turn(new Event.Reconfigured(configuration), kind);
            }
            case LvsIncident.SameAgain _ -> turn(new Event.Reconfigured(configuration), LvsInvariants.Kind.SAME_AGAIN);
        }
    }

    private void turn(Event event, LvsInvariants.Kind kind) {
        List<Output> outputs = new ArrayList<>();
        step(event, outputs);
        while (!changes.isEmpty()) {
            TableChange change = changes.removeFirst();
            boolean refused = kind == LvsInvariants.Kind.OTHER
                    && now < scenario.calmNanos()
                    && chance.permille(scenario.refusalPermille());
            step(new Event.TableAnswered(refused ? NO_MEMORY : kernel.apply(change)), outputs);
        }
        steps++;
        if (trace.isPresent()) {
            tell(event, outputs);
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
        for (Due due : queue) {
            if (due.happening() instanceof Answers(ProbeId probe, var _)) {
                abandoned.add(probe);
            }
        }
    }

    private void probe(Effect.Probe probe) {
        invariants.probe(probe);
        at(now + chance.between(0, 300) * MILLI, new Answers(probe.id(), verdict(probe.question())));
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

    private void tell(Event event, List<Output> outputs) {
        StringBuilder line = new StringBuilder(Trace.stamp(now)).append(' ');
        line.append(event instanceof Event.Reconfigured ? "reload" : event.toString());
        for (Output output : outputs) {
            line.append("\n             ").append(output);
        }
        trace.orElseThrow().accept(line.toString());
    }
}
