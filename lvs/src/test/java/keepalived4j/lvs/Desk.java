package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.Configuration;
import keepalived4j.model.HealthCheck;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// Virtual servers on a desk, with a kernel that answers and servers that listen or do not. What comes out is written
/// down line by line; `run` lets time pass and probes be answered.
final class Desk {

    /// How long pages are that say so.
    private static final long RECEIVED = 5;
    private static final Verdict TIMEOUT = new Verdict.Failed("timeout");

    final Kernel kernel;
    final VirtualServers servers;
    /// Addresses of servers that do not answer.
    final Set<String> dead = new HashSet<>();
    /// How commands end, by their words.
    final Map<String, Verdict> commands = new HashMap<>();
    /// Pages that are not as expected.
    final Set<String> broken = new HashSet<>();
    /// How long pages say they are.
    OptionalLong declared = OptionalLong.empty();
    /// All probes, with the time each began.
    final List<String> probes = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();
    private final Deque<TableChange> changes = new ArrayDeque<>();
    private final Deque<Effect.Probe> open = new ArrayDeque<>();
    private boolean answering = true;
    private double now;

    /// @param kernel with what is there already
    Desk(Configuration configuration, Kernel kernel) {
        this.kernel = kernel;
        servers = new VirtualServers(configuration, _ -> 0);
    }

    /// Virtual servers of a configuration, not started.
    static Desk of(String text) {
        return new Desk(Text.read(text), new Kernel());
    }

    /// The same, started at 0.
    static Desk started(String text) {
        Desk desk = of(text);
        desk.start();
        return desk;
    }

    List<String> start() {
        return step(new Event.Startup());
    }

    static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    double now() {
        return now;
    }

    /// From here on probes are left unanswered.
    void holdProbes() {
        answering = false;
    }

    /// The probes that wait for an answer.
    List<Effect.Probe> openProbes() {
        return List.copyOf(open);
    }

    /// Takes one event, and what the kernel and the servers say to what follows from it.
    List<String> step(Event event) {
        lines.clear();
        take(event);
        return List.copyOf(lines);
    }

    private void take(Event event) {
        servers.step(event, at(now), this::note);
        while (!changes.isEmpty()) {
            servers.step(new Event.TableAnswered(kernel.apply(changes.removeFirst())), at(now), this::note);
        }
    }

    /// Lets time pass up to then.
    List<String> run(double until) {
        lines.clear();
        answerProbes();
        while (servers.nextDeadline().isPresent()
                && !at(until).isBefore(servers.nextDeadline().get())) {
            now = Math.max(now, servers.nextDeadline().get().nanos() / 1e9);
            take(Event.TIME_REACHED);
            answerProbes();
        }
        now = until;
        return List.copyOf(lines);
    }

    private void answerProbes() {
        int count = answering ? open.size() : 0;
        for (int i = 0; i < count; i++) {
            Effect.Probe probe = open.removeFirst();
            if (declared.isPresent()) {
                take(new Event.LengthDiffered(probe.id(), declared.getAsLong(), RECEIVED));
            }
            take(new Event.ProbeCompleted(probe.id(), verdict(probe.question())));
        }
    }

    private Verdict verdict(Question question) {
        return switch (question) {
            case Question.Whole(var check) -> dead.contains(target(check)) ? TIMEOUT : Verdict.PASSED;
            case Question.Page(var check, var page, var _) ->
                dead.contains(target(check))
                        ? new Verdict.Failed("Error connecting")
                        : broken.contains(page.path())
                                ? new Verdict.Failed("HTTP status code error to")
                                : Verdict.PASSED;
            case Question.Run(var check) ->
                commands.getOrDefault(String.join(" ", check.command().words()), new Verdict.Exited(0));
        };
    }

    private static String target(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp tcp -> tcp.target().address().toString();
            case HealthCheck.Udp udp -> udp.target().address().toString();
            case HealthCheck.Ping ping -> ping.target().address().toString();
            case HealthCheck.Smtp smtp -> smtp.target().address().toString();
            case HealthCheck.Dns dns -> dns.target().address().toString();
            case HealthCheck.Http http -> http.target().address().toString();
            case HealthCheck.Script _, HealthCheck.TrackedFile _, HealthCheck.BfdSession _ ->
                throw new IllegalArgumentException("no target: " + check);
        };
    }

    private void note(Output output) {
        switch (output) {
            case Effect.ChangeTable(var change) -> {
                changes.addLast(change);
                lines.add(Kernel.line(change));
            }
            case Effect.Probe probe -> {
                open.addLast(probe);
                probes.add(now + " " + described(probe.question()));
            }
            case Effect.AbandonProbe(var id) ->
                open.removeIf(probe -> probe.id().equals(id));
            case Effect.AbandonProbes _ -> open.clear();
            case Effect.ChangeMarks(var change) -> lines.add(change.toString());
            case Effect.RunScript(var command) -> lines.add("run " + String.join(" ", command.words()));
            case Effect.WriteFifo(var line) -> lines.add("fifo " + line.replace("\n\0", "$"));
            case Effect.SendMail(var subject, var body) -> lines.add("mail " + subject + " | " + body);
            case Fact.CheckerTurned _, Fact.SessionCheckersActivated _ -> {}
            case Fact fact -> FactLines.line(fact).ifPresent(lines::add);
        }
    }

    private static String described(Question question) {
        return switch (question) {
            case Question.Whole(var check) -> target(check);
            case Question.Page(var check, var page, var _) -> target(check) + page.path();
            case Question.Run(var check) -> String.join(" ", check.command().words());
        };
    }

    List<String> reload(String text) {
        return step(new Event.Reconfigured(Text.read(text)));
    }

    List<String> stop() {
        return step(new Event.Shutdown(Event.Cleanup.RELEASE));
    }

    List<String> file(String name, int number) {
        return step(new Event.TrackedObjectChanged(new TrackedObject.File(name), new Observation.Content(number)));
    }

    List<String> session(String name, Standing standing) {
        return step(new Event.TrackedObjectChanged(new TrackedObject.Session(name), standing));
    }

    List<String> address(String address, int interfaces) {
        return step(new Event.AddressCounted(IpAddress.parse(address), interfaces));
    }

    List<String> table() {
        return kernel.listing();
    }

    /// Servers and weights of the only service: `10.8.1.2=3`.
    List<String> weights() {
        return table().stream()
                .filter(line -> line.startsWith("  "))
                .map(line -> line.strip().split(" "))
                .map(words -> words[0].substring(0, words[0].lastIndexOf(':')) + "=" + words[2])
                .toList();
    }

    void assertTable(String... expected) {
        assertThat(table()).containsExactly(expected);
    }
}
