package keepalived4j.simulator;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// Runs the scenario of one seed, and explains what went wrong in it.
interface Trial {

    Outcome run();

    /// The seed, the violation, and the end of the run of a scenario with as few incidents as still break it.
    String explain();

    /// The scenario without those of its incidents that it breaks without, too.
    static <S, I> S smallest(S scenario, List<I> incidents, BiFunction<S, I, S> without, Predicate<S> breaks) {
        S smallest = scenario;
        for (I incident : incidents) {
            S smaller = without.apply(smallest, incident);
            if (breaks.test(smaller)) {
                smallest = smaller;
            }
        }
        return smallest;
    }

    /// The last of `lines`, each with an end.
    static String tail(List<String> lines, int shown) {
        StringBuilder text = new StringBuilder();
        for (String line : lines.subList(Math.max(0, lines.size() - shown), lines.size())) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
