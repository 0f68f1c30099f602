package keepalived4j.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs the scenario of virtual servers of one seed, and explains what went wrong in it.
final class LvsSeed {

    private static final int SHOWN_LINES = 40;

    private final long seed;

    LvsSeed(long seed) {
        this.seed = seed;
    }

    LvsSimulation.Outcome run() {
        return new LvsSimulation(LvsDraw.scenario(seed), Optional.empty()).run();
    }

    /// The seed, the violation, and the end of the run of a scenario with as few incidents as still break it.
    String explain() {
        LvsScenario smallest = LvsDraw.scenario(seed);
        for (LvsIncident incident : smallest.incidents()) {
            LvsScenario smaller = smallest.without(incident);
            if (new LvsSimulation(smaller, Optional.empty()).run().violation().isPresent()) {
                smallest = smaller;
            }
        }
        List<String> lines = new ArrayList<>();
        LvsSimulation.Outcome outcome = new LvsSimulation(smallest, Optional.of(lines::add)).run();
        StringBuilder text = new StringBuilder("seed ").append(seed).append(": ");
        text.append(outcome.violation().orElse("holds")).append('\n');
        smallest.configuration()
                .loadBalancing()
                .orElseThrow()
                .services()
                .forEach(service -> text.append(service).append('\n'));
        for (String line : lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())) {
            text.append(line).append('\n');
        }
        return text.toString();
    }
}
