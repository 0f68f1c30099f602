package keepalived4j.snmp;

import keepalived4j.model.Preemption;
import keepalived4j.values.Priority;

/// What a manager wants to be otherwise. It holds until the next reload.
public sealed interface Change {

    /// The configured priority of a virtual router.
    record BasePriority(String instance, Priority priority) implements Change {}

    /// Whether and when a virtual router takes over from a master of lower priority.
    record Preempting(String instance, Preemption preemption) implements Change {}
}
