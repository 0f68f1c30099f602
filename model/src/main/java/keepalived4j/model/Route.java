package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// A route (ip-route(8)).
///
/// @param destination length 0 for the default route
/// @param type `RTN_*` of linux/rtnetlink.h
/// @param table number of the routing table
/// @param scope `RT_SCOPE_*`; absent: what the kernel derives
/// @param protocol `RTPROT_*`; 18 is keepalived
/// @param nextHops more than one for a multipath route, none for a route without one
/// @param tracked whether deletion by others is repaired
public record Route(
        AddressFamily family,
        IpPrefix destination,
        int type,
        int table,
        OptionalInt scope,
        int protocol,
        Optional<IpAddress> preferredSource,
        OptionalLong metric,
        OptionalInt mtu,
        int typeOfService,
        RouteInsertion insertion,
        List<NextHop> nextHops,
        boolean tracked) {

    public Route {
        nextHops = List.copyOf(nextHops);
    }

    /// One way to the destination.
    ///
    /// @param weight 1..256
    public record NextHop(Optional<IpAddress> via, Optional<InterfaceName> device, int weight, boolean onlink) {}

    /// How a route takes its place among others for the same destination.
    public enum RouteInsertion {
        ADD,
        PREPEND,
        APPEND
    }
}
