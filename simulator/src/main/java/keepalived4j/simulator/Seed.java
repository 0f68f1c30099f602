package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import keepalived4j.model.VrrpInstance;

/// Runs the scenario of one seed, and explains what went wrong in it.
final class Seed {

    private static final int SHOWN_LINES = 60;

    private final long seed;
    private final Function<VrrpInstance, Core> cores;

    Seed(long seed, Function<VrrpInstance, Core> cores) {
        this.seed = seed;
        this.cores = cores;
    }

    Simulation.Outcome run() {
        return run(ScenarioDraw.scenario(seed), Optional.empty());
    }

    /// The whole run, a line for each step.
    List<String> trace() {
        List<String> lines = new ArrayList<>();
        run(ScenarioDraw.scenario(seed), Optional.of(lines::add));
        return lines;
    }

    private Simulation.Outcome run(Scenario scenario, Optional<Consumer<String>> trace) {
        List<Invariant> invariants = Invariants.all(scenario.members().size());
        return new Simulation(scenario, cores, invariants, trace).run();
    }

    /// The seed, the violation, and the end of the run of a scenario with as few incidents as still break it.
    String explain() {
        Scenario smallest = shrunk(ScenarioDraw.scenario(seed));
        List<String> lines = new ArrayList<>();
        Simulation.Outcome outcome = run(smallest, Optional.of(lines::add));
        StringBuilder text = new StringBuilder("seed ").append(seed).append(": ");
        text.append(outcome.violation().orElse("holds")).append('\n');
        text.append("at ").append(Simulation.stamp(outcome.endNanos())).append(", ");
        text.append(smallest.weather()).append('\n');
        for (Scenario.Member member : smallest.members()) {
            VrrpInstance instance = member.instance();
            text.append(instance.source().orElseThrow())
                    .append(" priority ")
                    .append(instance.priority())
                    .append(", ")
                    .append(instance.version())
                    .append(" every ")
                    .append(instance.advertInterval())
                    .append(", ")
                    .append(instance.preemption())
                    .append(", ")
                    .append(instance.trackedScripts())
                    .append('\n');
        }
        for (String line : lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private Scenario shrunk(Scenario scenario) {
        Scenario smallest = scenario;
        for (Incident incident : scenario.incidents()) {
            Scenario smaller = smallest.without(incident);
            if (run(smaller, Optional.empty()).violation().isPresent()) {
                smallest = smaller;
            }
        }
        return smallest;
    }
}
