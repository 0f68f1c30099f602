package keepalived4j.status;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.MacAddress;

/// How an interface stands.
///
/// @param index absent: there is no such interface
/// @param flags `IFF_*` of linux/if.h
/// @param type `ARPHRD_*` of linux/if_arp.h
/// @param mtu in bytes
/// @param ipv4Source where adverts come from that do not say
/// @param ipv6Source where adverts come from that do not say
/// @param furtherIpv4 addresses that are neither that one nor a virtual router's
/// @param base the interface below
public record InterfaceStatus(
        InterfaceName name,
        OptionalInt index,
        int flags,
        int type,
        int mtu,
        Optional<MacAddress> hardwareAddress,
        Optional<MacAddress> broadcast,
        Optional<IpAddress> ipv4Source,
        Optional<IpAddress> ipv6Source,
        List<IpAddress> furtherIpv4,
        Optional<InterfaceName> base,
        Origin origin) {

    static final int IFF_UP = 0x1;
    static final int IFF_RUNNING = 0x40;

    public InterfaceStatus {
        furtherIpv4 = List.copyOf(furtherIpv4);
    }

    /// Administratively up, and with carrier.
    boolean isUp() {
        int both = IFF_UP | IFF_RUNNING;
        return (flags & both) == both;
    }

    /// An interface of which there is nothing but the name.
    public static InterfaceStatus absent(InterfaceName name) {
        return new InterfaceStatus(
                name,
                OptionalInt.empty(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Origin.FOUND);
    }

    /// Whose it is.
    public enum Origin {
        FOUND,
        /// Made for virtual routers.
        MADE
    }
}
