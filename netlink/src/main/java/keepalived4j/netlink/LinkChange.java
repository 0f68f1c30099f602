package keepalived4j.netlink;

import java.util.Optional;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.MacAddress;

/// One thing to change about an interface.
public sealed interface LinkChange {

    /// Switches it on or off.
    record SetState(State state) implements LinkChange {}

    /// The kernel refuses with EBUSY while it is on, if it is older than 6.0.
    record SetName(InterfaceName name) implements LinkChange {}

    record SetAddress(MacAddress address) implements LinkChange {}

    record SetMtu(int mtu) implements LinkChange {}

    /// The number interfaces are grouped by. Also set to what it is: the kernel then tells everybody about the
    /// interface.
    record SetGroup(int group) implements LinkChange {}

    /// Makes it part of a bridge, bond or VRF, or, without `master`, of none.
    record SetMaster(Optional<InterfaceIndex> master) implements LinkChange {}

    /// Gives it no link-local IPv6 address of its own accord (`IN6_ADDR_GEN_MODE_NONE`). To be asked for before the
    /// interface is switched on, in a request of its own: within one request the kernel switches on first.
    record StopIpv6AddressGeneration() implements LinkChange {}

    /// Moves it into another network namespace.
    record MoveTo(FileDescriptor namespace) implements LinkChange {}

    enum State {
        UP,
        DOWN
    }
}
