package keepalived4j.host;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.packets.Advert;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// What adverts must have in common to leave through one socket in one call.
///
/// @param unicastHopLimit over IPv6, where no header of ours carries it; absent: the kernel's default
/// @param boundTo source over IPv6 where no interface is named: without one, a source cannot be told per packet
record AdvertWay(AddressFamily family, Cast cast, Exit exit, OptionalInt unicastHopLimit, Optional<IpAddress> boundTo) {

    /// To a group, or to peers.
    enum Cast {
        MULTICAST,
        UNICAST
    }

    /// What decides on the interface.
    enum Exit {
        NAMED,
        ROUTED
    }

    static AdvertWay of(Advert advert, Optional<InterfaceName> device) {
        boolean ipv6 = advert.family() == AddressFamily.INET6;
        Cast cast = advert.destination().isMulticast() ? Cast.MULTICAST : Cast.UNICAST;
        return new AdvertWay(
                advert.family(),
                cast,
                device.isPresent() ? Exit.NAMED : Exit.ROUTED,
                ipv6 && cast == Cast.UNICAST ? advert.hopLimit() : OptionalInt.empty(),
                ipv6 && device.isEmpty() ? Optional.of(advert.source()) : Optional.empty());
    }
}
