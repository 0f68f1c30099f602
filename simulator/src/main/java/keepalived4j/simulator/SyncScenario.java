package keepalived4j.simulator;

import java.util.List;

/// Nodes with several routers each, and what happens to them.
///
/// @param lossPermille how many of a thousand adverts get lost before the calm
/// @param calmNanos from then on nothing happens and nothing gets lost
/// @param incidents in order of time
record SyncScenario(
        long seed,
        List<SyncPlan> plans,
        int lossPermille,
        long calmNanos,
        long durationNanos,
        List<SyncIncident> incidents)
        implements Shrinkable<SyncScenario, SyncIncident> {

    SyncScenario {
        plans = List.copyOf(plans);
        incidents = List.copyOf(incidents);
    }

    @Override
    public SyncScenario without(SyncIncident incident) {
        return new SyncScenario(
                seed,
                plans,
                lossPermille,
                calmNanos,
                durationNanos,
                incidents.stream().filter(one -> !one.equals(incident)).toList());
    }
}
