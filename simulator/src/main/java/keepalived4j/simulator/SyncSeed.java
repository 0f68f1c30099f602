package keepalived4j.simulator;

import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.model.VrrpInstance;

/// Several routers on each node, some of them in groups.
record SyncSeed(long seed) implements Trial<SyncScenario, SyncIncident> {

    @Override
    public SyncScenario scenario() {
        return SyncDraw.scenario(seed);
    }

    @Override
    public Outcome run(SyncScenario scenario, Optional<Consumer<String>> trace) {
        return new SyncSimulation(scenario, trace).run();
    }

    @Override
    public String describe(SyncScenario scenario) {
        StringBuilder text = new StringBuilder();
        for (SyncPlan plan : scenario.plans()) {
            text.append(plan.groups()).append('\n');
            for (VrrpInstance instance : plan.instances()) {
                text.append(instance.name())
                        .append(" priority ")
                        .append(instance.priority())
                        .append(' ')
                        .append(instance.preemption())
                        .append(' ')
                        .append(instance.trackedScripts())
                        .append('\n');
            }
        }
        for (SyncIncident incident : scenario.incidents()) {
            text.append(incident.getClass().getSimpleName())
                    .append(" n")
                    .append(incident.node())
                    .append(" at ")
                    .append(Trace.stamp(incident.at()))
                    .append('\n');
        }
        return text.toString();
    }
}
