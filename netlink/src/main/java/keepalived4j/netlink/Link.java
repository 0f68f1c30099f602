package keepalived4j.netlink;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.MacAddress;

/// A network interface as the kernel shows it (linux/if_link.h).
///
/// @param flags `IFF_…`
/// @param hardwareType `ARPHRD_…`; 1 is Ethernet
/// @param address absent where the hardware has no address of six bytes
/// @param infiniband where IP over InfiniBand runs
/// @param kind the kind of a virtual interface, `macvlan`; absent for hardware
/// @param macvlanMode `MACVLAN_MODE_…` of a macvlan
/// @param ipvlan how an ipvlan treats others
/// @param vrfTable routing table of a VRF (`IFLA_VRF_TABLE`)
/// @param lower the interface it stands on, or a veth's other end (`IFLA_LINK`); absent if that is in another namespace
/// @param master the bridge, bond or VRF it belongs to
/// @param group the number interfaces are grouped by (`IFLA_GROUP`)
public record Link(
        InterfaceIndex index,
        InterfaceName name,
        int flags,
        int hardwareType,
        int mtu,
        Optional<MacAddress> address,
        Optional<MacAddress> broadcast,
        Optional<InfinibandPort> infiniband,
        Optional<String> kind,
        OptionalInt macvlanMode,
        Optional<Ipvlan> ipvlan,
        OptionalInt vrfTable,
        Optional<InterfaceIndex> lower,
        Optional<InterfaceIndex> master,
        int group) {

    public static final int IFF_UP = 0x1;
    public static final int IFF_BROADCAST = 0x2;
    public static final int IFF_LOOPBACK = 0x8;
    public static final int IFF_POINTOPOINT = 0x10;
    public static final int IFF_RUNNING = 0x40;
    public static final int IFF_NOARP = 0x80;
    public static final int IFF_MULTICAST = 0x1000;

    /// What tells ipvlans of one interface apart.
    ///
    /// @param mode `IPVLAN_MODE_…`; 0 is L2
    /// @param flags `IPVLAN_F_…`
    public record Ipvlan(int mode, int flags) {

        private static final int IPVLAN_MODE_L2 = 0;

        public boolean isOfLayer2() {
            return mode == IPVLAN_MODE_L2;
        }
    }

    /// Whether the operator switched it on.
    public boolean isUp() {
        return has(IFF_UP);
    }

    /// Whether it could send: switched on, and with carrier.
    public boolean isRunning() {
        return has(IFF_UP | IFF_RUNNING);
    }

    /// Whether all of `bits` (`IFF_…`) are set.
    public boolean has(int bits) {
        return (flags & bits) == bits;
    }
}
