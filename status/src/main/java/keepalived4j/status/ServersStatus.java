package keepalived4j.status;

import java.util.List;
import java.util.Map;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.model.Configuration;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;

/// How everything stands in the process that balances and checks, at one moment.
///
/// @param servers in order of configuration
/// @param seen what is known of tracked objects
public record ServersStatus(
        Configuration configuration, List<ServerStatus> servers, Map<TrackedObject, Observation> seen) {

    public ServersStatus {
        servers = List.copyOf(servers);
        seen = Map.copyOf(seen);
    }
}
