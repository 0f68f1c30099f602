package keepalived4j.snmp;

import keepalived4j.lvs.ServiceName;
import keepalived4j.model.Preemption;
import keepalived4j.values.Priority;

/// What a manager wants to be otherwise. It holds until the next reload.
public sealed interface Change {

    /// Of a virtual router.
    sealed interface OfRouter extends Change {}

    /// The configured priority of a virtual router.
    record BasePriority(String instance, Priority priority) implements OfRouter {}

    /// Whether and when a virtual router takes over from a master of lower priority.
    record Preempting(String instance, Preemption preemption) implements OfRouter {}

    /// The weight of a real server, with what its checks add at present.
    ///
    /// @param weight 0..2147483647
    record ServerWeight(ServiceName service, ServiceName.Server server, int weight) implements Change {}
}
