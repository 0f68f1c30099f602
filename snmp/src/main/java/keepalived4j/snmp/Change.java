package keepalived4j.snmp;

/// What a manager wants to be otherwise. It holds until the next reload.
public sealed interface Change {

    /// The configured priority of a virtual router.
    ///
    /// @param priority 1..254
    record BasePriority(String instance, int priority) implements Change {}

    /// Whether a virtual router takes over from a master of lower priority.
    record Preemption(String instance, Whether preempts) implements Change {}

    /// As an operator would say it.
    enum Whether {
        YES,
        NO
    }
}
