package keepalived4j.model;

import java.util.List;
import java.util.Optional;

/// Everything one keepalived.conf asks for, after all checks.
///
/// @param process settings of the daemon's processes
/// @param global daemon-wide settings of `global_defs` that no instance carries itself
/// @param staticAddresses addresses installed for as long as the daemon runs, in file order
/// @param staticRoutes routes installed for as long as the daemon runs, in file order
/// @param staticRules policy rules installed for as long as the daemon runs, in file order
/// @param trackGroups routers whose interfaces static addresses, routes and rules follow, in file order
/// @param scripts the check scripts that some instance or group tracks, in file order
/// @param syncGroups groups of virtual routers, in file order
/// @param watched files and processes that instances and groups can track
/// @param interfaces what holds for interfaces, whoever uses them
/// @param instances the virtual routers, in file order
/// @param loadBalancing absent where the file has none; without details where the process that reads it has nothing
///     to do with it
/// @param bfdInstances the BFD sessions, in file order
public record Configuration(
        ProcessSettings process,
        GlobalSettings global,
        List<VirtualAddress> staticAddresses,
        List<Route> staticRoutes,
        List<RoutingRule> staticRules,
        List<TrackGroup> trackGroups,
        List<VrrpScript> scripts,
        List<SyncGroup> syncGroups,
        WatchedObjects watched,
        InterfacePolicies interfaces,
        List<VrrpInstance> instances,
        Optional<LoadBalancing> loadBalancing,
        List<BfdInstance> bfdInstances) {

    public Configuration {
        staticAddresses = List.copyOf(staticAddresses);
        staticRoutes = List.copyOf(staticRoutes);
        staticRules = List.copyOf(staticRules);
        trackGroups = List.copyOf(trackGroups);
        scripts = List.copyOf(scripts);
        syncGroups = List.copyOf(syncGroups);
        instances = List.copyOf(instances);
        bfdInstances = List.copyOf(bfdInstances);
    }

    /// The same with every router depending on what its track groups make it depend on ([FollowedInterfaces]).
    public Configuration withFollowedInterfaces() {
        return trackGroups.isEmpty() ? this : withInstances(FollowedInterfaces.instances(this));
    }

    /// Whether there is work for the VRRP process.
    public boolean needsVrrp() {
        return !instances.isEmpty() || !staticAddresses.isEmpty() || !staticRoutes.isEmpty() || !staticRules.isEmpty();
    }

    /// Whether there is work for the checker process.
    public boolean needsCheckers() {
        return loadBalancing.isPresent() && !loadBalancing.get().services().isEmpty();
    }

    /// The same, with every member of a sync group tracking what its group tracks too.
    public Configuration withGroupTrackers() {
        return syncGroups.isEmpty() ? this : withInstances(GroupTracking.joined(instances, syncGroups));
    }

    /// The same with other virtual routers.
    public Configuration withInstances(List<VrrpInstance> others) {
        return new Configuration(
                process,
                global,
                staticAddresses,
                staticRoutes,
                staticRules,
                trackGroups,
                scripts,
                syncGroups,
                watched,
                interfaces,
                others,
                loadBalancing,
                bfdInstances);
    }
}
