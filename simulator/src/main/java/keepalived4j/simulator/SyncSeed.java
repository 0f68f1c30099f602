package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the group scenario of one seed, and explains what went wrong in it.
final class SyncSeed implements Trial {

    private static final int SHOWN_LINES = 40;

    private final long seed;

    SyncSeed(long seed) {
        this.seed = seed;
    }

    @Override
    public Outcome run() {
        return new SyncSimulation(SyncDraw.scenario(seed), Optional.empty()).run();
    }

    @Override
    public String explain() {
        SyncScenario whole = SyncDraw.scenario(seed);
        SyncScenario smallest = Trial.smallest(
                whole,
                whole.incidents(),
                SyncScenario::without,
                smaller -> new SyncSimulation(smaller, Optional.empty())
                        .run()
                        .violation()
                        .isPresent());
        List<String> lines = new ArrayList<>();
        Outcome outcome = new SyncSimulation(smallest, Optional.of(lines::add)).run();
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
                    .append(Trace.stamp(incident.at()))
                    .append('\n');
        }
        return text.append(Trial.tail(lines, SHOWN_LINES)).toString();
    }
}
