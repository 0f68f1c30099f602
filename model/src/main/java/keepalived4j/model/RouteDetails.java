package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// What few routes say about themselves.
///
/// @param source prefix of the senders it is for; IPv6 only
/// @param vrf the VRF device whose table it goes into
/// @param expiresSeconds lifetime; IPv6 only
/// @param metrics in the order of the file; the MTU is among them only if it is locked
/// @param congestionControl name of the algorithm
/// @param realms IPv4 only
/// @param preference router preference of RFC 4191 §2.1 as the kernel counts it, 0..255; IPv6 only
/// @param trackGroup name of the track group whose state a static route follows
public record RouteDetails(
        Optional<IpPrefix> source,
        Optional<InterfaceName> vrf,
        OptionalLong expiresSeconds,
        List<RouteMetric> metrics,
        Optional<CongestionControl> congestionControl,
        Optional<Realms> realms,
        OptionalInt preference,
        TtlPropagation ttlPropagation,
        Optional<String> trackGroup) {

    public static final RouteDetails NONE = new RouteDetails(
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            TtlPropagation.AS_THE_KERNEL_DOES,
            Optional.empty());

    public RouteDetails {
        metrics = List.copyOf(metrics);
    }

    /// The same details of a route on its own.
    RouteDetails withoutTrackGroup() {
        return new RouteDetails(
                source,
                vrf,
                expiresSeconds,
                metrics,
                congestionControl,
                realms,
                preference,
                ttlPropagation,
                Optional.empty());
    }

    /// A number that the kernel keeps with a route (`RTAX_*` of linux/rtnetlink.h).
    ///
    /// @param value 0..4294967295, in the unit of the kernel: eighths of a millisecond for the RTT, quarters for
    ///     its variance, milliseconds for the timeout, 0 or 1 for switches
    /// @param locked whether the kernel leaves it alone
    public record RouteMetric(MetricKind kind, long value, boolean locked) {}

    /// What a metric is about.
    public enum MetricKind {
        MTU,
        ADVERTISED_MSS,
        RTT,
        RTT_VARIANCE,
        REORDERING,
        CONGESTION_WINDOW,
        SLOW_START_THRESHOLD,
        RTO_MIN,
        HOP_LIMIT,
        WINDOW,
        INITIAL_CONGESTION_WINDOW,
        INITIAL_RECEIVE_WINDOW,
        /// `features ecn`.
        EXPLICIT_CONGESTION_NOTIFICATION,
        QUICK_ACK,
        FAST_OPEN_WITHOUT_COOKIE
    }

    /// How TCP over the route avoids congestion.
    public record CongestionControl(String name, boolean locked) {}

    /// Whether the TTL of IP goes into the label of MPLS and back (`ttl-propagate`).
    public enum TtlPropagation {
        AS_THE_KERNEL_DOES,
        ENABLED,
        DISABLED
    }
}
