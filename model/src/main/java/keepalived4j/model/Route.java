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
/// @param table number of the routing table
/// @param scope `RT_SCOPE_*`; absent: what the kernel derives
/// @param protocol `RTPROT_*`; 18 is keepalived
/// @param nextHops more than one for a multipath route, none for a route without one
/// @param tracked whether deletion by others is repaired
/// @param details what few routes say
public record Route(
        AddressFamily family,
        IpPrefix destination,
        RouteType type,
        int table,
        OptionalInt scope,
        int protocol,
        Optional<IpAddress> preferredSource,
        OptionalLong metric,
        OptionalInt mtu,
        int typeOfService,
        RouteInsertion insertion,
        List<NextHop> nextHops,
        boolean tracked,
        RouteDetails details) {

    public Route {
        nextHops = List.copyOf(nextHops);
    }

    /// The same route, on its own.
    public Route withoutTrackGroup() {
        return new Route(
                family,
                destination,
                type,
                table,
                scope,
                protocol,
                preferredSource,
                metric,
                mtu,
                typeOfService,
                insertion,
                nextHops,
                tracked,
                details.withoutTrackGroup());
    }

    /// Whether the kernel has one place for both: they are for the same packets, and equally preferred.
    public boolean isInPlaceOf(Route other) {
        return destination.network().equals(other.destination.network())
                && details.source().equals(other.details.source())
                && table == other.table
                && details.vrf().equals(other.details.vrf())
                && typeOfService == other.typeOfService
                && metric.equals(other.metric);
    }

    /// One way to the destination.
    ///
    /// @param weight 1..256
    /// @param realms IPv4 only; of this way alone, where a route has several
    public record NextHop(
            Optional<IpAddress> via,
            Optional<InterfaceName> device,
            int weight,
            boolean onlink,
            Optional<Encapsulation> encapsulation,
            Optional<Realms> realms) {

        /// A way without encapsulation and realms.
        public NextHop(Optional<IpAddress> via, Optional<InterfaceName> device, int weight, boolean onlink) {
            this(via, device, weight, onlink, Optional.empty(), Optional.empty());
        }
    }

    /// How a route takes its place among others for the same destination.
    public enum RouteInsertion {
        ADD,
        PREPEND,
        APPEND
    }
}
