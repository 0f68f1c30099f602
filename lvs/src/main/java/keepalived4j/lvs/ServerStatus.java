package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.RealServer;
import keepalived4j.model.SorryServer;
import keepalived4j.model.VirtualServer;

/// How a virtual server stands, to be shown.
///
/// @param quorumUp whether the quorum is there
/// @param aliveWeight of the servers that work
/// @param resting whether its checkers rest (`ha_suspend`)
/// @param services of the kernel's table that are its own, one for each address and mark
/// @param members in order of configuration
public record ServerStatus(
        ServiceName name,
        VirtualServer server,
        List<TableKey> services,
        boolean quorumUp,
        long aliveWeight,
        boolean resting,
        Optional<ReserveStatus> reserve,
        List<MemberStatus> members) {

    public ServerStatus {
        services = List.copyOf(services);
        members = List.copyOf(members);
    }

    /// @param set whether it is in the table
    /// @param active whether it answers for the others
    public record ReserveStatus(SorryServer server, boolean set, boolean active) {}

    /// @param alive whether all of its checks succeed
    /// @param set whether it is in the table
    /// @param tableWeight that it has there
    /// @param effectiveWeight what is configured and what checks add to it; any number
    /// @param failedCheckers how many of them are down
    public record MemberStatus(
            RealServer server,
            boolean alive,
            boolean set,
            int tableWeight,
            long effectiveWeight,
            int failedCheckers,
            List<CheckerStatus> checkers) {

        public MemberStatus {
            checkers = List.copyOf(checkers);
        }
    }

    /// @param up what it last found
    /// @param hasRun whether it has found anything
    /// @param failures in a row that do not count yet; as many as may be, if it has not run
    /// @param contribution what it adds to the weight
    public record CheckerStatus(HealthCheck check, boolean up, boolean hasRun, long failures, long contribution) {}

    static ServerStatus of(Pool pool) {
        List<TableKey> services = new ArrayList<>(1);
        for (Spot spot : pool.spots()) {
            spot.forEach(services::add);
        }
        List<MemberStatus> members = new ArrayList<>(pool.members().length);
        for (Member member : pool.members()) {
            members.add(of(member));
        }
        Optional<ReserveStatus> reserve = pool.reserve()
                .map(sorry -> new ReserveStatus(sorry.server(), sorry.slot().isSet(), sorry.isActive()));
        return new ServerStatus(
                pool.name(),
                pool.server(),
                services,
                pool.isQuorumUp(),
                pool.aliveWeight(),
                pool.isResting(),
                reserve,
                members);
    }

    private static MemberStatus of(Member member) {
        List<CheckerStatus> checkers = new ArrayList<>(member.checkers().length);
        for (Checker checker : member.checkers()) {
            Progress progress = checker.progress();
            checkers.add(new CheckerStatus(
                    checker.check(), progress.up(), progress.hasRun(), progress.failures(), progress.contribution()));
        }
        return new MemberStatus(
                member.server(),
                member.isAlive(),
                member.slot().isSet(),
                member.slot().weight(),
                member.effectiveWeight(),
                member.failed(),
                checkers);
    }
}
