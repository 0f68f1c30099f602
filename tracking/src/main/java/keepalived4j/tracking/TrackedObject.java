package keepalived4j.tracking;

import keepalived4j.values.InterfaceName;

/// Something outside the protocol that counts for a virtual router.
public sealed interface TrackedObject {

    /// A network interface: up while `IFF_UP` and `IFF_RUNNING` are both set.
    record NetworkInterface(InterfaceName name) implements TrackedObject {}

    /// A check script: up after `rise` successes, down after `fall` failures.
    record Script(String name) implements TrackedObject {}

    /// A file: the number in it counts.
    record File(String name) implements TrackedObject {}

    /// A process: up while as many of it run as its quorum asks for.
    @SuppressWarnings("AvoidCommonTypeNames") // Nobody starts processes here, and operators call it so.
    record Process(String name) implements TrackedObject {}

    /// A BFD session (RFC 5880): up while it is in state Up.
    record Session(String name) implements TrackedObject {}
}
