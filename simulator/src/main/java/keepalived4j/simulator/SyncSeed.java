package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the group scenario of one seed, and explains what went wrong in it.
final class SyncSeed {

    private static final int SHOWN_LINES = 40;

    private final long seed;

    SyncSeed(long seed) {
        this.seed = seed;
    }

    SyncSimulation.Outcome run() {
        return new SyncSimulation(SyncDraw.scenario(seed), Optional.empty()).run();
    }

    /// The seed, the violation, and the end of the run of a scenario with as few incidents as still break it.
    String explain() {
        SyncScenario smallest = SyncDraw.scenario(seed);
        for (SyncIncident incident : smallest.incidents()) {
            SyncScenario smaller = smallest.without(incident);
            if (new SyncSimulation(smaller, Optional.empty()).run().violation().isPresent()) {
                smallest = smaller;
            }
        }
        List<String> lines = new ArrayList<>();
        SyncSimulation.Outcome outcome = new SyncSimulation(smallest, Optional.of(lines::add)).run();
        StringBuilder text = new StringBuilder("seed ").append(seed).append(": ");
        text.append(outcome.violation().orElse("holds")).append('\n');
        for (SyncPlan plan : smallest.plans()) {
            text.append(plan.groups()).append('\n');
            plan.instances()
                    .forEach(instance -> text.append(instance.name())
                            .append(" priority ")
                            .append(instance.priority())
                            .append(' ')
                            .append(instance.preemption())
                            .append(' ')
                            .append(instance.trackedScripts())
                            .append('\n'));
        }
        for (SyncIncident incident : smallest.incidents()) {
            text.append(incident.getClass().getSimpleName())
                    .append(" n")
                    .append(incident.node())
                    .append(" at ")
                    .append(Simulation.stamp(incident.at()))
                    .append('\n');
        }
        for (String line : lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
