package keepalived4j.simulator;

import java.util.List;

/// Two nodes with BFD sessions between them, and what happens to them.
///
/// @param weather before the calm; from then on nothing gets lost or late
/// @param calmNanos from then on nothing happens
/// @param settledNanos from then on every session whose path is whole is up
/// @param incidents in order of time
record SessionScenario(
        long seed,
        List<SessionPlan> plans,
        List<Long> clockOffsets,
        Scenario.Weather weather,
        long calmNanos,
        long settledNanos,
        long durationNanos,
        List<SessionIncident> incidents)
        implements Shrinkable<SessionScenario, SessionIncident> {

    /// Packets keep their order and their distance.
    private static final Scenario.Weather CALM = new Scenario.Weather(0, 0, 100_000, 300_000, 200_000);

    SessionScenario {
        plans = List.copyOf(plans);
        clockOffsets = List.copyOf(clockOffsets);
        incidents = List.copyOf(incidents);
    }

    Scenario.Weather weatherAt(long now) {
        return now < calmNanos ? weather : CALM;
    }

    @Override
    public SessionScenario without(SessionIncident incident) {
        return new SessionScenario(
                seed,
                plans,
                clockOffsets,
                weather,
                calmNanos,
                settledNanos,
                durationNanos,
                incidents.stream().filter(one -> !one.equals(incident)).toList());
    }
}
