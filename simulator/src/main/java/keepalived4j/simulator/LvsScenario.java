package keepalived4j.simulator;

import java.util.List;
import keepalived4j.model.Configuration;

/// A run of virtual servers.
///
/// @param seed of what is left to chance while it runs
/// @param refusalPermille how often the kernel refuses a change of a server, until it is calm
/// @param calmNanos from here on nothing happens any more
/// @param durationNanos when it is stopped
record LvsScenario(
        long seed,
        Configuration configuration,
        int refusalPermille,
        long calmNanos,
        long durationNanos,
        List<LvsIncident> incidents)
        implements Shrinkable<LvsScenario, LvsIncident> {

    LvsScenario {
        incidents = List.copyOf(incidents);
    }

    @Override
    public LvsScenario without(LvsIncident incident) {
        return new LvsScenario(
                seed,
                configuration,
                refusalPermille,
                calmNanos,
                durationNanos,
                incidents.stream().filter(one -> !one.equals(incident)).toList());
    }
}
