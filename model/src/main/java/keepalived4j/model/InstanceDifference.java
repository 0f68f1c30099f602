package keepalived4j.model;

/// What a reload means for one virtual router.
public sealed interface InstanceDifference {

    /// Nothing about it changed.
    record Kept(VrrpInstance instance) implements InstanceDifference {}

    /// It goes on as the same virtual router with other settings, perhaps under another name.
    ///
    /// @param addresses what becomes of its addresses, whichever of its two lists they are on
    record Changed(VrrpInstance running, VrrpInstance wanted, ListDifference<VirtualAddress> addresses)
            implements InstanceDifference {}

    /// It starts.
    record Added(VrrpInstance instance) implements InstanceDifference {}

    /// It ends.
    record Removed(VrrpInstance instance) implements InstanceDifference {}
}
