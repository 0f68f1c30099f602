package keepalived4j.simulator;

import java.util.Optional;
import java.util.function.Consumer;
import keepalived4j.model.VirtualServer;

/// Virtual servers before a kernel that may refuse.
record LvsSeed(long seed) implements Trial<LvsScenario, LvsIncident> {

    @Override
    public LvsScenario scenario() {
        return LvsDraw.scenario(seed);
    }

    @Override
    public Outcome run(LvsScenario scenario, Optional<Consumer<String>> trace) {
        return new LvsSimulation(scenario, trace).run();
    }

    @Override
    public String describe(LvsScenario scenario) {
        StringBuilder text = new StringBuilder();
        for (VirtualServer service :
                scenario.configuration().loadBalancing().orElseThrow().services()) {
            text.append(service).append('\n');
        }
        return text.toString();
    }
}
