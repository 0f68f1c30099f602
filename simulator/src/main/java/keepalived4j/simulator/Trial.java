package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs the scenario of one seed, and explains what went wrong in it.
///
/// @param <S> what kind of scenario
/// @param <I> what happens in such a one
interface Trial<S extends Shrinkable<S, I>, I> {

    /// How many lines of a run are shown, from its end.
    int SHOWN_LINES = 60;

    long seed();

    /// What is drawn from the seed.
    S scenario();

    /// @param trace takes a line for each step
    Outcome run(S scenario, Optional<Consumer<String>> trace);

    /// What people want to know of a scenario that breaks something; whole lines.
    String describe(S scenario);

    default Outcome run() {
        return run(scenario(), Optional.empty());
    }

    /// The whole run, a line for each step.
    default List<String> trace() {
        List<String> lines = new ArrayList<>();
        run(scenario(), Optional.of(lines::add));
        return lines;
    }

    /// The seed, the violation, and the end of the run of a scenario with as few incidents as still break it.
    default String explain() {
        S smallest = smallest();
        List<String> lines = new ArrayList<>();
        Outcome outcome = run(smallest, Optional.of(lines::add));
        StringBuilder text = new StringBuilder("seed ").append(seed()).append(": ");
        text.append(outcome.violation().orElse("holds")).append('\n');
        text.append("at ").append(Trace.stamp(outcome.endNanos())).append('\n');
        text.append(describe(smallest));
        for (String line : lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /// The scenario without those of its incidents that it breaks without, too.
    private S smallest() {
        S smallest = scenario();
        for (I incident : smallest.incidents()) {
            S smaller = smallest.without(incident);
            if (run(smaller, Optional.empty()).violation().isPresent()) {
                smallest = smaller;
            }
        }
        return smallest;
    }
}
