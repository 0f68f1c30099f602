package keepalived4j.lvs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// All checkers of a configuration: who is due when, whose probe is under way, and who follows what.
final class Checkers {

    private static final Duration BEFORE_FIRST = Duration.ofSeconds(1);
    private static final long NANOS_PER_MICRO = 1000;

    private final Draw draw;
    private final List<Checker> all = new ArrayList<>();
    /// Those that wait for their turn; the others have a probe under way, or follow something.
    private final PriorityQueue<Checker> waiting = new PriorityQueue<>(Checkers::byTurn);
    private final Map<TrackedObject, List<Checker>> followers = new HashMap<>();
    private int attempts;

    Checkers(Draw draw) {
        this.draw = draw;
    }

    private static int byTurn(Checker one, Checker other) {
        int byDue = one.due().compareTo(other.due());
        return byDue != 0 ? byDue : Integer.compare(one.number(), other.number());
    }

    /// The number of the next that is added.
    int nextNumber() {
        return all.size();
    }

    void add(Checker checker) {
        all.add(checker);
        if (checker.course() instanceof Course.Following following) {
            followers
                    .computeIfAbsent(following.object(), _ -> new ArrayList<>(1))
                    .add(checker);
        }
    }

    /// Forgets all of them.
    void clear() {
        all.clear();
        waiting.clear();
        followers.clear();
    }

    List<Checker> all() {
        return all;
    }

    List<Checker> followersOf(TrackedObject object) {
        return followers.getOrDefault(object, List.of());
    }

    /// Gives every checker its first turn, at random within its warm-up.
    void begin(Deadline now, Outputs out) {
        for (Checker checker : all) {
            if (checker.course() instanceof Course.Probing) {
                boolean resting = checker.member().pool().isResting();
                tell(resting ? Fact.Turn.DEACTIVATING : Fact.Turn.ACTIVATING, checker, out);
                await(
                        checker,
                        now.plus(BEFORE_FIRST).plus(drawn(checker.schedule().warmup())));
            }
        }
        out.add(new Fact.SessionCheckersActivated());
    }

    private Duration drawn(Duration warmup) {
        long micros = warmup.toNanos() / NANOS_PER_MICRO;
        return micros == 0 ? Duration.ZERO : Duration.ofNanos(draw.below(micros) * NANOS_PER_MICRO);
    }

    /// Its next turn is then.
    void await(Checker checker, Deadline due) {
        checker.end();
        checker.dueAt(due);
        waiting.add(checker);
    }

    /// When the first is due; absent where nobody waits.
    Optional<Deadline> next() {
        Checker first = waiting.peek();
        return first == null ? Optional.empty() : Optional.of(first.due());
    }

    /// Begins the probe of the checker that is due first. One that rests goes on waiting.
    void turn(Deadline now, Outputs out) {
        Checker checker = waiting.remove();
        if (checker.member().pool().isResting()) {
            await(checker, now.plus(checker.schedule().delayLoop()));
        } else if (checker.course() instanceof Course.Probing probing) {
            ProbeId id = new ProbeId(checker.number(), attempts++);
            checker.begin(id, now);
            out.add(new Effect.Probe(id, probing.question(checker)));
        }
    }

    /// The checker that waits for this probe; absent if none does any more.
    Optional<Checker> awaiting(ProbeId id) {
        if (id.checker() < 0 || id.checker() >= all.size()) {
            return Optional.empty();
        }
        Checker checker = all.get(id.checker());
        return checker.probe().isPresent() && checker.probe().get().equals(id)
                ? Optional.of(checker)
                : Optional.empty();
    }

    /// Lets the checkers of a virtual server rest that probe: what they are about is dropped. What others follow costs
    /// nothing to know.
    void suspend(Pool pool, Deadline now, Outputs out) {
        for (Member member : pool.members()) {
            for (Checker checker : member.checkers()) {
                tell(Fact.Turn.SUSPENDING, checker, out);
                if (checker.probe().isPresent()) {
                    out.add(new Effect.AbandonProbe(checker.probe().get()));
                    await(checker, now.plus(checker.schedule().delayLoop()));
                }
            }
        }
    }

    /// Lets them go on, each at its next turn.
    void resume(Pool pool, Outputs out) {
        for (Member member : pool.members()) {
            for (Checker checker : member.checkers()) {
                tell(Fact.Turn.ACTIVATING, checker, out);
            }
        }
    }

    private static void tell(Fact.Turn turn, Checker checker, Outputs out) {
        if (checker.course() instanceof Course.Probing) {
            Member member = checker.member();
            out.add(new Fact.CheckerTurned(turn, member.name(), member.pool().name()));
        }
    }
}
