package keepalived4j.checkers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.values.Deadline;

/// Has TLS ready before a page is asked for over it. The first handshake of a virtual machine takes a third of a
/// second, on slow machines two, out of the time that its server has for an answer. So one is rehearsed in a thread
/// of its own as soon as TLS is expected; pages that are wanted before it is over wait for that, within bounds.
final class TlsReadiness {

    /// A page whose time has not begun.
    record Waiting(ProbeId probe, Question question) {}

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    /// Servers are checked even where a rehearsal does not come to an end.
    static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final List<Waiting> waiting = new ArrayList<>();
    private Optional<Thread> thread = Optional.empty();
    private Deadline look = Deadline.ORIGIN;
    /// Set when the first page waits.
    private Optional<Deadline> end = Optional.empty();

    /// There will be pages over TLS.
    ///
    /// @param rehearsal makes it ready; of no use if that has begun before
    void expect(Runnable rehearsal) {
        if (thread.isEmpty()) {
            thread = Optional.of(Thread.ofPlatform().daemon().name("tls").start(rehearsal));
        }
    }

    private boolean isAwaited(Deadline now) {
        return thread.isPresent() && thread.get().isAlive() && (end.isEmpty() || now.isBefore(end.get()));
    }

    /// Whether the probe has to wait; then [#takeReady] will return it.
    boolean delays(ProbeId probe, Question question, Deadline now) {
        boolean delays = isAwaited(now)
                && question instanceof Question.Page page
                && page.check().tls().isPresent();
        if (delays) {
            if (end.isEmpty()) {
                end = Optional.of(now.plus(LONGEST_WAIT));
            }
            if (waiting.isEmpty()) {
                look = now.plus(BETWEEN_LOOKS);
            }
            waiting.add(new Waiting(probe, question));
        }
        return delays;
    }

    int count() {
        return waiting.size();
    }

    void cancel(ProbeId probe) {
        waiting.removeIf(each -> each.probe().equals(probe));
    }

    void cancelAll() {
        waiting.clear();
    }

    /// When [#takeReady] is next wanted.
    Optional<Deadline> nextDeadline() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(look);
    }

    /// Those that need not wait any longer, once, in the order in which they came.
    List<Waiting> takeReady(Deadline now) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        if (isAwaited(now)) {
            look = now.plus(BETWEEN_LOOKS);
            return List.of();
        }
        List<Waiting> ready = List.copyOf(waiting);
        waiting.clear();
        return ready;
    }
}
