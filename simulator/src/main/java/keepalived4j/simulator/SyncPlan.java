package keepalived4j.simulator;

import java.util.List;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.Trackers;
import keepalived4j.model.VrrpInstance;

/// The configuration of one node with several routers.
record SyncPlan(List<VrrpInstance> instances, List<SyncGroup> groups) {

    SyncPlan {
        instances = List.copyOf(instances);
        groups = List.copyOf(groups);
    }

    static SyncGroup group(String name, List<String> members) {
        return new SyncGroup(name, members, List.of(), List.of(), Trackers.NONE, NotifyCommands.NONE, false, false);
    }
}
