package keepalived4j.simulator;

import java.util.List;
import keepalived4j.model.VrrpInstance;

/// A group and what happens to it.
///
/// @param seed of the network's chances while it runs
/// @param durationNanos how long it is watched
/// @param incidents in order of time
record Scenario(long seed, List<Member> members, Weather weather, long durationNanos, List<Incident> incidents)
        implements Shrinkable<Scenario, Incident> {

    /// @param clockOffset nanoseconds its clock is ahead at 0
    /// @param driftPpm how much faster than the virtual clock it goes
    record Member(VrrpInstance instance, long clockOffset, int driftPpm) {}

    /// What the link does to packets.
    ///
    /// @param lossPermille how many of a thousand get lost
    /// @param duplicatePermille how many arrive twice
    /// @param maxDelayNanos jitter above the least delay: packets overtake each other
    /// @param maxLatenessNanos how late a node may wake
    record Weather(
            int lossPermille, int duplicatePermille, long minDelayNanos, long maxDelayNanos, long maxLatenessNanos) {}

    Scenario {
        members = List.copyOf(members);
        incidents = List.copyOf(incidents);
    }

    @Override
    public Scenario without(Incident incident) {
        return new Scenario(
                seed,
                members,
                weather,
                durationNanos,
                incidents.stream().filter(one -> !one.equals(incident)).toList());
    }
}
