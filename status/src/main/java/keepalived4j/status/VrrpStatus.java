package keepalived4j.status;

import java.util.List;
import java.util.Map;
import java.util.Set;
import keepalived4j.model.Configuration;
import keepalived4j.model.VirtualAddress;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.ScriptStatus;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.vrrp.GroupStatus;
import keepalived4j.vrrp.RouterStatus;

/// How everything stands in the process that keeps the addresses, at one moment.
///
/// @param configuration as it is written; what became of a router's part of it is in its status
/// @param routers in order of configuration
/// @param groups in order of configuration
/// @param scripts in order of configuration
/// @param processes those that somebody tracks
/// @param seen what is known of tracked objects
/// @param sockets in the order of their first routers
/// @param interfaces those that are there, and after them those that are only named
/// @param missing addresses that are wanted on their interfaces and are not there
public record VrrpStatus(
        Configuration configuration,
        WallClock clock,
        List<RouterStatus> routers,
        List<GroupStatus> groups,
        List<ScriptStatus> scripts,
        List<ProcessStatus> processes,
        Map<TrackedObject, Observation> seen,
        List<SocketStatus> sockets,
        List<InterfaceStatus> interfaces,
        Set<VirtualAddress> missing) {

    public VrrpStatus {
        routers = List.copyOf(routers);
        groups = List.copyOf(groups);
        scripts = List.copyOf(scripts);
        processes = List.copyOf(processes);
        seen = Map.copyOf(seen);
        sockets = List.copyOf(sockets);
        interfaces = List.copyOf(interfaces);
        missing = Set.copyOf(missing);
    }
}
