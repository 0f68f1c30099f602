package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// The tunnel without an interface of its own that a route puts its packets into (`encap`, ip-route(8)).
public sealed interface Encapsulation {

    /// An IPv4 header around each packet. There is an id or a destination.
    ///
    /// @param id tunnel id, all 64 bits
    /// @param typeOfService 0..255
    /// @param timeToLive 0..255
    /// @param flags 0..65535
    record Ip(
            OptionalLong id,
            Optional<Ipv4Address> destination,
            Optional<Ipv4Address> source,
            OptionalInt typeOfService,
            OptionalInt timeToLive,
            OptionalInt flags)
            implements Encapsulation {}

    /// An IPv6 header around each packet. There is an id or a destination.
    ///
    /// @param id tunnel id, all 64 bits
    /// @param trafficClass 0..255
    /// @param hopLimit 0..255
    /// @param flags 0..65535
    record Ip6(
            OptionalLong id,
            Optional<Ipv6Address> destination,
            Optional<Ipv6Address> source,
            OptionalInt trafficClass,
            OptionalInt hopLimit,
            OptionalInt flags)
            implements Encapsulation {}

    /// A stack of MPLS labels (RFC 3032).
    ///
    /// @param labels 0..1048575 each, at least one, the outermost first
    record Mpls(List<Integer> labels) implements Encapsulation {

        public Mpls {
            labels = List.copyOf(labels);
        }
    }

    /// An Identifier Locator Addressing locator: the upper 64 bits of the address.
    record Ila(long locator) implements Encapsulation {}
}
