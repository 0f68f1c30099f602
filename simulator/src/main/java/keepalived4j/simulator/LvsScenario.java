package keepalived4j.simulator;

import java.util.ArrayList;
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
        List<LvsIncident> incidents) {

    LvsScenario {
        incidents = List.copyOf(incidents);
    }

    LvsScenario without(LvsIncident incident) {
        List<LvsIncident> fewer = new ArrayList<>(incidents);
        fewer.remove(incident);
        return new LvsScenario(seed, configuration, refusalPermille, calmNanos, durationNanos, fewer);
    }
}
