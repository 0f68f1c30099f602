package keepalived4j.lvs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.lvs.Progress.OfAttempts;
import keepalived4j.lvs.Progress.OfObservation;
import keepalived4j.lvs.Progress.OfPages;
import keepalived4j.lvs.Progress.OfRuns;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.TrackFile;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;

/// Gives real servers their checkers: new ones, and at a reload those they had.
final class Equipment {

    private final Checkers checkers;
    private final Map<String, TrackFile> files = new HashMap<>();
    private final Map<TrackedObject, Observation> known;
    private final boolean tellsAll;
    private final Occasion occasion;

    /// When checkers are given out.
    enum Occasion {
        /// One failure is enough to bring a server down that nothing is known of.
        START,
        /// A server that is new has all its tries.
        RELOAD
    }

    Equipment(
            Checkers checkers,
            List<TrackFile> files,
            Map<TrackedObject, Observation> known,
            Policy policy,
            Occasion occasion) {
        this.checkers = checkers;
        this.known = known;
        this.tellsAll = policy.lvs().logsEachFailure();
        this.occasion = occasion;
        for (TrackFile file : files) {
            this.files.put(file.name(), file);
        }
    }

    /// @param former the same server in the former configuration
    void equip(Member member, Optional<Member> former) {
        List<HealthCheck> checks = member.server().checks();
        Checker[] given = new Checker[checks.size()];
        boolean[] taken = new boolean[former.isPresent() ? former.get().checkers().length : 0];
        for (int i = 0; i < given.length; i++) {
            HealthCheck check = checks.get(i);
            Optional<Checker> present = former.isPresent() ? find(former.get(), taken, check) : Optional.empty();
            Course course = course(check);
            given[i] = new Checker(
                    checkers.nextNumber(),
                    member,
                    check,
                    course,
                    present.isPresent()
                            ? carried(present.get().progress(), check, member)
                            : initial(check, course, former),
                    tellsAll || tellsAll(check));
            checkers.add(given[i]);
        }
        member.equip(given);
    }

    private static Optional<Checker> find(Member former, boolean[] taken, HealthCheck check) {
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && CheckIdentity.isSame(former.checkers()[i].check(), check)) {
                taken[i] = true;
                return Optional.of(former.checkers()[i]);
            }
        }
        return Optional.empty();
    }

    private static boolean tellsAll(HealthCheck check) {
        return check instanceof HealthCheck.Scheduled scheduled
                && scheduled.schedule().logsAllFailures();
    }

    private Course course(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp _, HealthCheck.Udp _, HealthCheck.Ping _, HealthCheck.Dns _ -> Attempts.UNTIL_DOWN;
            case HealthCheck.Smtp _ -> Attempts.IN_CYCLES;
            case HealthCheck.Http _ -> Pages.COURSE;
            case HealthCheck.Script _ -> Runs.COURSE;
            case HealthCheck.TrackedFile file -> course(file);
            case HealthCheck.BfdSession session -> new SessionFollowing(new TrackedObject.Session(session.session()));
        };
    }

    private FileFollowing course(HealthCheck.TrackedFile check) {
        TrackFile file = files.get(check.file());
        if (file == null) {
            throw new IllegalArgumentException("no track_file is called " + check.file());
        }
        return new FileFollowing(
                new TrackedObject.File(check.file()),
                check.weight().orElse(file.weight()),
                check.reversed().orElse(file.reversed()));
    }

    /// What a checker begins with. On a server that works already, none begins as failed: it has proved itself.
    private Progress initial(HealthCheck check, Course course, Optional<Member> former) {
        boolean works = former.isPresent() && former.get().isAlive();
        boolean up = works || !Checker.isAlpha(check);
        return switch (course) {
            case FileFollowing file -> file.progress(known.getOrDefault(file.object(), Observation.Content.ZERO));
            case SessionFollowing _ -> new OfObservation(up, false, 0);
            case Attempts.UNTIL_DOWN -> new OfAttempts(up, false, failures(check, former));
            case Attempts.IN_CYCLES -> new OfAttempts(up, false, 0);
            case Pages _ -> new OfPages(up, false, failures(check, former), 0, OptionalInt.empty());
            case Runs _ -> new OfRuns(up, false, failures(check, former), OptionalInt.empty(), 0);
        };
    }

    /// At the start, and where a failed check was replaced, one failure is enough.
    private long failures(HealthCheck check, Optional<Member> former) {
        boolean failed = former.isPresent() && !former.get().isAlive();
        return occasion == Occasion.START || failed ? retries(check) : 0;
    }

    private static long retries(HealthCheck check) {
        return check instanceof HealthCheck.Scheduled scheduled
                ? scheduled.schedule().retries()
                : 0;
    }

    /// The same progress under new settings: who has failed as often as it now may needs one more failure.
    ///
    /// Differs: a command that ended with status 0 goes on adding nothing; in keepalived it takes away the whole
    /// weight.
    private static Progress carried(Progress progress, HealthCheck check, Member member) {
        return switch (progress) {
            case OfAttempts(boolean up, boolean hasRun, long failures) ->
                new OfAttempts(up, hasRun, Math.min(failures, retries(check)));
            case OfPages(boolean up, boolean hasRun, long failures, int page, OptionalInt failedPage) ->
                new OfPages(up, hasRun, Math.min(failures, retries(check)), page, failedPage);
            case OfRuns(boolean up, boolean hasRun, long failures, OptionalInt status, long _) -> {
                long contribution = up && status.isPresent() && check instanceof HealthCheck.Script script
                        ? Runs.contribution(
                                script, status.getAsInt(), member.server().weight())
                        : 0;
                yield new OfRuns(up, hasRun, Math.min(failures, retries(check)), status, contribution);
            }
            case OfObservation observation -> observation;
        };
    }
}
