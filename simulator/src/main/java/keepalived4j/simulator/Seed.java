package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import keepalived4j.model.VrrpInstance;

/// Runs the scenario of one seed, and explains what went wrong in it.
final class Seed implements Trial {

    private static final int SHOWN_LINES = 60;

    private final long seed;
    private final Function<VrrpInstance, Core> cores;

    Seed(long seed, Function<VrrpInstance, Core> cores) {
        this.seed = seed;
        this.cores = cores;
    }

    @Override
    public Outcome run() {
        return run(ScenarioDraw.scenario(seed), Optional.empty());
    }

    /// The whole run, a line for each step.
    List<String> trace() {
        List<String> lines = new ArrayList<>();
        run(ScenarioDraw.scenario(seed), Optional.of(lines::add));
        return lines;
    }

    private Outcome run(Scenario scenario, Optional<Consumer<String>> trace) {
        List<Invariant> invariants = Invariants.all(scenario.members().size());
        return new Simulation(scenario, cores, invariants, trace).run();
    }

    @Override
    public String explain() {
        Scenario smallest = shrunk(ScenarioDraw.scenario(seed));
        List<String> lines = new ArrayList<>();
        Outcome outcome = run(smallest, Optional.of(lines::add));
        StringBuilder text = new StringBuilder("seed ").append(seed).append(": ");
        text.append(outcome.violation().orElse("holds")).append('\n');
        text.append("at ").append(Trace.stamp(outcome.endNanos())).append(", ");
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
        return text.append(Trial.tail(lines, SHOWN_LINES)).toString();
    }

    private Scenario shrunk(Scenario scenario) {
        return Trial.smallest(
                scenario,
                scenario.incidents(),
                Scenario::without,
                smaller -> run(smaller, Optional.empty()).violation().isPresent());
    }
}
