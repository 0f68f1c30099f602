package keepalived4j.host;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.MacAddress;

/// A network interface as the kernel last described it.
///
/// @param flags `IFF_*` of linux/if.h
/// @param type `ARPHRD_*` of linux/if_arp.h
/// @param hardwareAddress absent unless it has the six bytes of Ethernet
/// @param broadcast hardware address that reaches everybody; absent as above
/// @param infiniband its place in an InfiniBand network; absent on any other
/// @param mtu largest packet in bytes
/// @param base the interface below, of a macvlan or ipvlan in this network namespace
/// @param vrfTable routing table of a VRF
/// @param master the bridge, bond or VRF it belongs to
public record NetworkInterface(
        InterfaceIndex index,
        InterfaceName name,
        int flags,
        int type,
        int mtu,
        Optional<MacAddress> hardwareAddress,
        Optional<MacAddress> broadcast,
        Optional<InfinibandPort> infiniband,
        Optional<InterfaceIndex> base,
        OptionalInt vrfTable,
        Optional<InterfaceIndex> master) {

    private static final int IFF_UP = 0x1;
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFF_NOARP = 0x80;
    private static final int IFF_MULTICAST = 0x1000;
    private static final int IFF_LOWER_UP = 0x10000;
    private static final int IFF_DORMANT = 0x20000;
    /// What changes with every loss of carrier.
    private static final int STATE = IFF_UP | IFF_RUNNING | IFF_LOWER_UP | IFF_DORMANT;
    private static final int ARPHRD_ETHER = 1;

    /// An interface that stands on no other, is no VRF and belongs to nothing.
    public NetworkInterface(
            InterfaceIndex index,
            InterfaceName name,
            int flags,
            int type,
            int mtu,
            Optional<MacAddress> hardwareAddress,
            Optional<MacAddress> broadcast) {
        this(
                index,
                name,
                flags,
                type,
                mtu,
                hardwareAddress,
                broadcast,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    /// Administratively up, and with carrier: `IFF_UP` and `IFF_RUNNING`.
    public boolean isUp() {
        int both = IFF_UP | IFF_RUNNING;
        return (flags & both) == both;
    }

    /// Administratively up, with or without carrier.
    public boolean isSwitchedOn() {
        return (flags & IFF_UP) != 0;
    }

    public boolean isLoopback() {
        return (flags & IFF_LOOPBACK) != 0;
    }

    public boolean hasMulticast() {
        return (flags & IFF_MULTICAST) != 0;
    }

    public boolean isEthernet() {
        return type == ARPHRD_ETHER;
    }

    /// Whether neighbours keep our hardware address, so that there is something to announce to them.
    public boolean isAnnounceable() {
        return (flags & IFF_NOARP) == 0 && (hardwareAddress.isPresent() || infiniband.isPresent());
    }

    /// Whether anything differs but whether it is up.
    boolean isAlteredFrom(NetworkInterface before) {
        return !withoutState().equals(before.withoutState());
    }

    private NetworkInterface withoutState() {
        return new NetworkInterface(
                index, name, flags & ~STATE, type, mtu, hardwareAddress, broadcast, infiniband, base, vrfTable, master);
    }
}
