package keepalived4j.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.TlsIdentity;
import keepalived4j.notify.NotifyLines;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// Probes with an event loop as small as can be. The thread that makes it is its thread.
final class Table implements AutoCloseable, ProbeListener {

    static final CheckSchedule SCHEDULE =
            new CheckSchedule(Duration.ofSeconds(6), Duration.ZERO, 1, Duration.ofSeconds(1), false, true);
    static final Duration PATIENT = Duration.ofSeconds(10);
    static final Duration HASTY = Duration.ofMillis(400);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    final CallState state = new CallState();
    final ScriptRunner scripts;
    final Probes probes;
    final Map<ProbeId, Verdict> verdicts = new LinkedHashMap<>();
    final List<String> remarks = new ArrayList<>();
    /// What the runner of scripts tells.
    final List<String> scriptLines = new ArrayList<>();
    private final Epoll epoll;
    private int asked;

    Table() throws ErrnoException {
        this(Optional.empty());
    }

    Table(Optional<TlsIdentity> identity) throws ErrnoException {
        epoll = new Epoll(state, 8);
        scripts = new ScriptRunner(state, fact -> scriptLines.add(NotifyLines.line(fact)));
        probes = new Probes(state, scripts, identity, this);
        epoll.add(scripts.descriptor(), Epoll.EPOLLIN, 1);
        epoll.add(probes.descriptor(), Epoll.EPOLLIN, 2);
    }

    static CheckTarget target(int port, Duration timeout) {
        return target("127.0.0.1", port, timeout);
    }

    static CheckTarget target(String address, int port, Duration timeout) {
        return new CheckTarget(
                IpAddress.parse(address), port, Optional.empty(), OptionalInt.empty(), Optional.empty(), timeout, 0);
    }

    Deadline now() {
        return new Deadline(System.nanoTime());
    }

    @Override
    public void completed(ProbeId probe, Verdict verdict) {
        assertThat(verdicts.put(probe, verdict)).as("told twice").isNull();
    }

    @Override
    public void remarked(ProbeId probe, Remark remark) {
        remarks.add(remark.line());
    }

    @Override
    public void lengthDiffered(ProbeId probe, long declared, long received) {
        remarks.add(received + " bytes instead of " + declared);
    }

    ProbeId start(int checker, Question question) throws ErrnoException {
        ProbeId id = new ProbeId(checker, asked++);
        probes.start(id, question, now());
        assertThat(verdicts).as("told while it is being started").doesNotContainKey(id);
        return id;
    }

    /// Turns until `condition` holds.
    void until(String claim, BooleanSupplier condition) throws ErrnoException {
        Deadline end = now().plus(LIMIT);
        while (!condition.getAsBoolean()) {
            assertThat(end.isReached(now()))
                    .as("gave up waiting until %s", claim)
                    .isFalse();
            if (epoll.await(5) > 0) {
                scripts.dispatch();
                probes.dispatch(now());
            }
            probes.timeReached(now());
        }
    }

    Verdict ask(Question question) throws ErrnoException {
        return ask(asked, question);
    }

    /// @param checker number of the checker
    Verdict ask(int checker, Question question) throws ErrnoException {
        ProbeId id = start(checker, question);
        until(question + " is answered", () -> verdicts.containsKey(id));
        return verdicts.get(id);
    }

    Verdict ask(HealthCheck check) throws ErrnoException {
        return ask(new Question.Whole(check));
    }

    static Verdict failed(String reason) {
        return new Verdict.Failed(reason);
    }

    @Override
    public void close() throws ErrnoException {
        epoll.remove(scripts.descriptor());
        epoll.remove(probes.descriptor());
        probes.close();
        scripts.close();
        epoll.close();
        state.close();
    }
}
