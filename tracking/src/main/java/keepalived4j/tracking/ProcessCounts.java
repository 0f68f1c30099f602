package keepalived4j.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.TrackProcess;
import keepalived4j.values.Deadline;

/// How many processes run of each kind that is tracked, and whether they are as many as its quorum asks for. Told of
/// single processes as they change, and of all there are in a census, which also finds those nobody told of. Owned by
/// one thread.
public final class ProcessCounts {

    private List<Kind> kinds = List.of();

    /// Counts nothing yet.
    public ProcessCounts() {}

    /// Who is told how a kind of process stands.
    @FunctionalInterface
    public interface Listener {

        /// @param before [Standing#UNKNOWN]: this is the first census
        void quorumChanged(TrackProcess process, Standing before, Standing now);
    }

    /// Processes that are tracked together.
    private static final class Kind {

        private final ProcessPattern pattern;
        private TrackProcess wanted;
        private final Set<Integer> pids = new HashSet<>();
        /// Those of them that the census in progress has not met yet.
        private Set<Integer> unmet = Set.of();
        private Standing standing = Standing.UNKNOWN;
        /// When a change that is waited out counts.
        private Optional<Deadline> due = Optional.empty();

        Kind(TrackProcess wanted) {
            this.pattern = ProcessPattern.of(wanted);
            this.wanted = wanted;
        }

        Standing present() {
            return Standing.of(pids.size() >= wanted.quorum() && pids.size() <= wanted.quorumMax());
        }

        ProcessStatus status() {
            return new ProcessStatus(wanted, pids.size(), standing, waiting());
        }

        private ProcessStatus.Waiting waiting() {
            if (due.isEmpty()) {
                return ProcessStatus.Waiting.NOTHING;
            }
            return standing == Standing.UP ? ProcessStatus.Waiting.LOSS : ProcessStatus.Waiting.GAIN;
        }
    }

    /// How each kind stands, in order of configuration.
    public List<ProcessStatus> status() {
        List<ProcessStatus> status = new ArrayList<>(kinds.size());
        for (Kind kind : kinds) {
            status.add(kind.status());
        }
        return List.copyOf(status);
    }

    /// Takes over what is to be tracked. Kinds of the same command keep their processes; others wait for a census.
    ///
    /// @return whether a census is needed
    public boolean reconfigure(List<TrackProcess> wanted, Listener listener) {
        List<Kind> next = new ArrayList<>(wanted.size());
        boolean somethingNew = false;
        for (TrackProcess process : wanted) {
            Optional<Kind> kept = find(process);
            if (kept.isPresent()) {
                kept.get().wanted = process;
                next.add(kept.get());
            } else {
                next.add(new Kind(process));
                somethingNew = true;
            }
        }
        kinds = next;
        for (Kind kind : kinds) {
            if (kind.standing != Standing.UNKNOWN) {
                settle(kind, listener);
            }
        }
        return somethingNew;
    }

    private Optional<Kind> find(TrackProcess wanted) {
        for (Kind kind : kinds) {
            if (kind.wanted.name().equals(wanted.name()) && kind.pattern.equals(ProcessPattern.of(wanted))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /// Whether command lines are needed of [RunningProcess]es, not their names alone.
    public boolean looksAtCommandLines() {
        for (Kind kind : kinds) {
            if (kind.pattern.looksAtCommandLine()) {
                return true;
            }
        }
        return false;
    }

    /// When the first change that is waited out counts.
    public Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = Optional.empty();
        for (Kind kind : kinds) {
            next = Deadline.earlier(next, kind.due);
        }
        return next;
    }

    public void timeReached(Deadline now, Listener listener) {
        for (Kind kind : kinds) {
            if (kind.due.isPresent() && kind.due.get().isReached(now)) {
                settle(kind, listener);
            }
        }
    }

    // Single processes

    /// A process has a child, which so far is like itself.
    public void forked(int parent, int child, Deadline now, Listener listener) {
        for (Kind kind : kinds) {
            if (kind.pids.contains(parent)) {
                gain(kind, child, now, listener);
            }
        }
    }

    /// A process runs, perhaps another program than before.
    public void met(RunningProcess process, Deadline now, Listener listener) {
        for (Kind kind : kinds) {
            meet(kind, process.pid());
            matched(kind, process.pid(), kind.pattern.matches(process), now, listener);
        }
    }

    /// A process has given itself another name; its command line is what it was.
    public void renamed(int pid, String name, Deadline now, Listener listener) {
        for (Kind kind : kinds) {
            if (!kind.pattern.looksAtCommandLine()) {
                matched(kind, pid, kind.pattern.matchesName(name), now, listener);
            }
        }
    }

    /// A process is no more.
    public void gone(int pid, Deadline now, Listener listener) {
        for (Kind kind : kinds) {
            meet(kind, pid);
            lose(kind, pid, now, listener);
        }
    }

    private void matched(Kind kind, int pid, boolean matches, Deadline now, Listener listener) {
        if (matches) {
            gain(kind, pid, now, listener);
        } else {
            lose(kind, pid, now, listener);
        }
    }

    private static void gain(Kind kind, int pid, Deadline now, Listener listener) {
        if (kind.pids.add(pid)) {
            changed(kind, kind.wanted.forkDelay(), now, listener);
        }
    }

    private static void lose(Kind kind, int pid, Deadline now, Listener listener) {
        if (kind.pids.remove(pid)) {
            changed(kind, kind.wanted.terminateDelay(), now, listener);
        }
    }

    /// A change counts after its delay; one that takes it back before ends the wait.
    private static void changed(Kind kind, Duration delay, Deadline now, Listener listener) {
        if (kind.standing == Standing.UNKNOWN) {
            return;
        }
        if (kind.present() == kind.standing) {
            kind.due = Optional.empty();
        } else if (delay.isZero()) {
            settle(kind, listener);
        } else if (kind.due.isEmpty()) {
            kind.due = Optional.of(now.plus(delay));
        }
    }

    private static void settle(Kind kind, Listener listener) {
        Standing before = kind.standing;
        kind.due = Optional.empty();
        kind.standing = kind.present();
        if (kind.standing != before) {
            listener.quorumChanged(kind.wanted, before, kind.standing);
        }
    }

    // The census

    /// From now on every process there is will be [#met], in whatever time that takes.
    public void beginCensus() {
        for (Kind kind : kinds) {
            kind.unmet = new HashSet<>(kind.pids);
        }
    }

    /// All have been met: those that have not are no more.
    public void endCensus(Deadline now, Listener listener) {
        for (Kind kind : kinds) {
            for (int pid : kind.unmet) {
                lose(kind, pid, now, listener);
            }
            kind.unmet = Set.of();
            if (kind.standing == Standing.UNKNOWN) {
                settle(kind, listener);
            }
        }
    }

    private static void meet(Kind kind, int pid) {
        if (!kind.unmet.isEmpty()) {
            kind.unmet.remove(pid);
        }
    }
}
