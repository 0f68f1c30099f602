package keepalived4j.simulator;

import java.time.Instant;
import java.util.List;
import keepalived4j.model.VrrpInstance;

/// Routers that sign, and what happens to them.
///
/// @param weather before the calm; from then on nothing gets lost
/// @param calmNanos from then on nothing happens but attacks
/// @param epoch what wall clocks show at the beginning, but for their faults
/// @param toleranceSeconds by how much clocks may differ without anybody noticing
/// @param incidents in order of time
record SignedScenario(
        long seed,
        List<Member> members,
        Scenario.Weather weather,
        Instant epoch,
        long toleranceSeconds,
        long calmNanos,
        long durationNanos,
        List<SignedIncident> incidents)
        implements Shrinkable<SignedScenario, SignedIncident> {

    /// @param wrongNanos by how much its wall clock is ahead at the beginning
    /// @param driftPpm how much faster than true time its wall clock goes
    record Member(VrrpInstance instance, long wrongNanos, int driftPpm) {}

    SignedScenario {
        members = List.copyOf(members);
        incidents = List.copyOf(incidents);
    }

    @Override
    public SignedScenario without(SignedIncident incident) {
        return new SignedScenario(
                seed,
                members,
                weather,
                epoch,
                toleranceSeconds,
                calmNanos,
                durationNanos,
                incidents.stream().filter(one -> !one.equals(incident)).toList());
    }
}
