package keepalived4j.vrrp;

/// Takes what comes out of steps, in order, while they run. It must not step a router itself.
@FunctionalInterface
public interface Outputs {
    void add(VirtualRouter router, Output output);

    /// The same of a group, between what comes out of its members. Nothing to whoever has no groups.
    default void add(RouterGroup group, GroupOutput output) {}
}
