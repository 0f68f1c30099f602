package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.Traffic;
import keepalived4j.status.ServersStatus;

/// What the process that balances serves: the part of KEEPALIVED-MIB about virtual servers, and that about the daemon.
///
/// @param version as the daemon calls itself
public record CheckerMibs(String version) {

    /// What the kernel has counted; asked for when a manager is.
    public interface Counters {

        /// Of a virtual server, in all of its services together; absent: nobody counts.
        Optional<Traffic> of(ServerStatus service);

        /// Of its servers, in each of its services; absent: nobody counts.
        Optional<List<ServerTraffic>> ofServers(ServerStatus service);
    }

    /// The objects as they stand now.
    public MibView view(ServersStatus status, Counters counters) {
        List<MibObject> objects = new ArrayList<>();
        GlobalObjects.add(version, status.configuration(), objects);
        ServiceGroupTables.add(status.configuration(), objects);
        ServiceTable.add(status.servers(), counters, objects);
        RealServerTable.add(status.servers(), counters, objects);
        BalancingObjects.add(status.configuration().global().options().lvs(), objects);
        return new MibView(objects);
    }

    /// As the master agent shows them.
    public List<MibModule> modules() {
        return List.of(GlobalObjects.MODULE, new MibModule(Keepalived.CHECK, "The MIB module for Healthchecker"));
    }
}
