package keepalived4j.tracking;

import keepalived4j.values.InterfaceName;

/// Something outside the protocol that counts for a virtual router.
public sealed interface TrackedObject {

    /// A network interface: up while `IFF_UP` and `IFF_RUNNING` are both set.
    record NetworkInterface(InterfaceName name) implements TrackedObject {}

    /// A check script: up after `rise` successes, down after `fall` failures.
    record Script(String name) implements TrackedObject {}
}
