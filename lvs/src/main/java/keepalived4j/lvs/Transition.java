package keepalived4j.lvs;

import java.util.Optional;

/// A real server on its way up or down: it is there when the table has said yes to all of it.
final class Transition implements Table.Concern {

    private final Checker checker;
    private final Outcome outcome;
    private final Optional<Verdict> verdict;
    private final Progress former;
    private final Condition condition;
    private final Slot.Move move;
    private int requests;
    private int open;
    private boolean refused;

    /// @param outcome with a result
    /// @param verdict absent where nothing was probed
    /// @param former progress of the checker
    Transition(Checker checker, Outcome outcome, Optional<Verdict> verdict, Progress former) {
        this.checker = checker;
        this.outcome = outcome;
        this.verdict = verdict;
        this.former = former;
        this.condition = outcome.result().orElseThrow();
        this.move = member().slot().towards(member().wanted(condition));
    }

    private Member member() {
        return checker.member();
    }

    Checker checker() {
        return checker;
    }

    Outcome outcome() {
        return outcome;
    }

    Optional<Verdict> verdict() {
        return verdict;
    }

    Progress former() {
        return former;
    }

    Condition condition() {
        return condition;
    }

    void request(Outputs out) {
        requests = member().slot().request(move, this, out);
        open = requests;
    }

    /// Whether all answers are there.
    boolean isAnswered() {
        return open == 0;
    }

    boolean isRefused() {
        return refused;
    }

    @Override
    public void answered(TableAnswer answer) {
        open--;
        refused |= answer instanceof TableAnswer.Refused;
    }

    /// The server is where it was to go.
    void arrive() {
        member().slot().assume(move);
        member().stand(condition);
    }

    /// The server stays where it was; where it has several services, some may have let it go.
    void stay() {
        if (requests > 1) {
            member().slot().doubt();
        }
    }
}
