package keepalived4j.simulator;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import keepalived4j.model.VrrpInstance;

/// One virtual router on several nodes.
///
/// @param cores what runs on the nodes
record Seed(long seed, Function<VrrpInstance, Core> cores) implements Trial<Scenario, Incident> {

    @Override
    public Scenario scenario() {
        return ScenarioDraw.scenario(seed);
    }

    @Override
    public Outcome run(Scenario scenario, Optional<Consumer<String>> trace) {
        return new Simulation(scenario, cores, Invariants.all(scenario.members().size()), trace).run();
    }

    @Override
    public String describe(Scenario scenario) {
        StringBuilder text = new StringBuilder(scenario.weather().toString()).append('\n');
        for (Scenario.Member member : scenario.members()) {
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
        return text.toString();
    }
}
