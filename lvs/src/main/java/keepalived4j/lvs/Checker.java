package keepalived4j.lvs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.Deadline;

/// One check of one real server: how far it has come, and when it is next due.
final class Checker {

    private final int number;
    private final Member member;
    private final HealthCheck check;
    private final Course course;
    private final boolean tellsAll;

    private Progress progress;
    private Deadline due = Deadline.ORIGIN;
    private Deadline started = Deadline.ORIGIN;
    /// The probe that is waited for.
    private Optional<ProbeId> probe = Optional.empty();
    /// By page: the difference of lengths that was told last.
    private Map<Integer, Long> differences = Map.of();

    /// @param tellsAll whether failures are told that change nothing
    Checker(int number, Member member, HealthCheck check, Course course, Progress progress, boolean tellsAll) {
        this.number = number;
        this.member = member;
        this.check = check;
        this.course = course;
        this.progress = progress;
        this.tellsAll = tellsAll;
    }

    int number() {
        return number;
    }

    Member member() {
        return member;
    }

    HealthCheck check() {
        return check;
    }

    Course course() {
        return course;
    }

    Progress progress() {
        return progress;
    }

    void adopt(Progress next) {
        progress = next;
    }

    boolean tellsAll() {
        return tellsAll;
    }

    /// When it runs.
    ///
    /// @throws IllegalStateException for one that follows something, and so never runs
    CheckSchedule schedule() {
        if (check instanceof HealthCheck.Scheduled scheduled) {
            return scheduled.schedule();
        }
        throw new IllegalStateException(this + " has no schedule");
    }

    /// Whether it counts as failed until it has run.
    static boolean isAlpha(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Scheduled scheduled -> scheduled.schedule().alpha();
            case HealthCheck.BfdSession session -> session.alpha();
            case HealthCheck.TrackedFile _ -> false;
        };
    }

    boolean isAlpha() {
        return isAlpha(check);
    }

    // When

    Deadline due() {
        return due;
    }

    void dueAt(Deadline next) {
        due = next;
    }

    /// When the next probe is due after this pause. Runs of commands are counted from their start.
    Deadline after(Duration pause, Deadline now) {
        if (!(check instanceof HealthCheck.Script)) {
            return now.plus(pause);
        }
        Deadline next = started.plus(pause);
        return next.isBefore(now) ? now : next;
    }

    // The probe

    Optional<ProbeId> probe() {
        return probe;
    }

    void begin(ProbeId id, Deadline now) {
        probe = Optional.of(id);
        started = now;
    }

    void end() {
        probe = Optional.empty();
    }

    // What is told

    void tellAttempt(String reason, Outputs out) {
        if (tellsAll) {
            out.add(new Fact.AttemptFailed(member.name(), check, reason));
        }
    }

    /// Whether something else was told last of the length of a page; from now on this was.
    boolean isNewDifference(int page, long difference) {
        if (differences.isEmpty()) {
            differences = new HashMap<>();
        }
        return !Objects.equals(differences.put(page, difference), difference);
    }

    void tellFailure(long retries, String reason, Outputs out) {
        out.add(new Fact.CheckFailed(member.name(), member.pool().name(), check, retries, reason));
    }

    @Override
    public String toString() {
        return check.getClass().getSimpleName() + " of " + member.name();
    }
}
