package keepalived4j.netlink;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// What the packets of a route are wrapped in on their way (linux/lwtunnel.h).
public sealed interface LightweightTunnel {

    /// `LWTUNNEL_ENCAP_MPLS`.
    ///
    /// @param labels 0 to 1048575 each, at least one, the outermost first
    record Mpls(List<Integer> labels) implements LightweightTunnel {

        public Mpls {
            labels = List.copyOf(labels);
        }
    }

    /// `LWTUNNEL_ENCAP_IP`.
    ///
    /// @param id all 64 bits
    record Ip(
            OptionalLong id,
            Optional<Ipv4Address> destination,
            Optional<Ipv4Address> source,
            OptionalInt typeOfService,
            OptionalInt timeToLive,
            OptionalInt flags)
            implements LightweightTunnel {}

    /// `LWTUNNEL_ENCAP_IP6`.
    ///
    /// @param id all 64 bits
    record Ip6(
            OptionalLong id,
            Optional<Ipv6Address> destination,
            Optional<Ipv6Address> source,
            OptionalInt trafficClass,
            OptionalInt hopLimit,
            OptionalInt flags)
            implements LightweightTunnel {}

    /// `LWTUNNEL_ENCAP_ILA`.
    ///
    /// @param locator the upper 64 bits of the address
    record Ila(long locator) implements LightweightTunnel {}
}
