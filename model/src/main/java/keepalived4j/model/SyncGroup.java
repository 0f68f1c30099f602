package keepalived4j.model;

import java.util.List;

/// Virtual routers that change state together (`vrrp_sync_group`).
///
/// @param members names of instances of the same configuration, at least one, each in no other group
/// @param toleratesWeights whether members may have trackers with weights (`sync_group_tracking_weight`)
/// @param mailsChanges whether a change of state is told by mail
public record SyncGroup(
        String name,
        List<String> members,
        List<TrackedInterface> trackedInterfaces,
        List<TrackedScript> trackedScripts,
        Trackers trackers,
        NotifyCommands notifyCommands,
        boolean toleratesWeights,
        boolean mailsChanges) {

    public SyncGroup {
        members = List.copyOf(members);
        trackedInterfaces = List.copyOf(trackedInterfaces);
        trackedScripts = List.copyOf(trackedScripts);
    }
}
