package keepalived4j.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Encapsulation;
import keepalived4j.model.Realms;
import keepalived4j.model.Route;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteDetails.MetricKind;
import keepalived4j.model.RouteDetails.RouteMetric;
import keepalived4j.model.RouteType;
import keepalived4j.netlink.LightweightTunnel;
import keepalived4j.netlink.Request.Insertion;
import keepalived4j.netlink.Route.Metric;
import keepalived4j.netlink.Route.NextHop;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// Routes as the kernel has them: with numbers for names.
final class KernelRoutes {

    private static final int RTAX_FEATURE_ECN = 1;
    /// What the kernel gives an IPv6 route that has no metric.
    private static final OptionalLong DEFAULT_IPV6_METRIC = OptionalLong.of(1024);

    private final Interfaces interfaces;

    KernelRoutes(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    static Insertion insertion(Route route) {
        return switch (route.insertion()) {
            case ADD -> Insertion.ADD;
            case PREPEND -> Insertion.PREPEND;
            case APPEND -> Insertion.APPEND;
        };
    }

    /// The route with numbers for names; absent if an interface is not there.
    Optional<keepalived4j.netlink.Route> translated(Route route) {
        Optional<List<NextHop>> hops = nextHops(route);
        OptionalInt table = table(route);
        if (hops.isEmpty() || table.isEmpty()) {
            return Optional.empty();
        }
        RouteDetails details = route.details();
        return Optional.of(new keepalived4j.netlink.Route(
                route.destination(),
                details.source(),
                route.type().number(),
                table.getAsInt(),
                route.scope().orElse(widestScope(route.type())),
                route.protocol(),
                route.typeOfService(),
                route.metric(),
                route.preferredSource(),
                number(details.realms()),
                details.preference(),
                details.expiresSeconds().isPresent()
                        ? OptionalInt.of((int) details.expiresSeconds().getAsLong())
                        : OptionalInt.empty(),
                metrics(route),
                details.congestionControl().map(RouteDetails.CongestionControl::name),
                switch (details.ttlPropagation()) {
                    case AS_THE_KERNEL_DOES -> OptionalInt.empty();
                    case ENABLED -> OptionalInt.of(1);
                    case DISABLED -> OptionalInt.of(0);
                },
                hops.get()));
    }

    /// Absent: the VRF whose table it is is not there.
    private OptionalInt table(Route route) {
        Optional<InterfaceName> vrf = route.details().vrf();
        if (vrf.isEmpty()) {
            return OptionalInt.of(route.table());
        }
        Optional<NetworkInterface> device = interfaces.device(vrf.get());
        return device.isPresent() ? device.get().vrfTable() : OptionalInt.empty();
    }

    private Optional<List<NextHop>> nextHops(Route route) {
        List<NextHop> hops = new ArrayList<>(route.nextHops().size());
        for (Route.NextHop hop : route.nextHops()) {
            Optional<InterfaceIndex> index = Optional.empty();
            if (hop.device().isPresent()) {
                Optional<NetworkInterface> device =
                        interfaces.device(hop.device().get());
                if (device.isEmpty()) {
                    return Optional.empty();
                }
                index = Optional.of(device.get().index());
            }
            hops.add(new NextHop(
                    hop.via(),
                    index,
                    hop.weight(),
                    hop.onlink() ? NextHop.RTNH_F_ONLINK : 0,
                    number(hop.realms()),
                    hop.encapsulation().map(KernelRoutes::tunnel)));
        }
        return Optional.of(hops);
    }

    /// The kernel refuses routes that lead further than their type can.
    private static int widestScope(RouteType type) {
        return switch (type) {
            case LOCAL, NAT -> keepalived4j.netlink.Route.RT_SCOPE_HOST;
            case BROADCAST, ANYCAST -> keepalived4j.netlink.Route.RT_SCOPE_LINK;
            case UNICAST, MULTICAST, BLACKHOLE, UNREACHABLE, PROHIBIT, THROW, XRESOLVE ->
                keepalived4j.netlink.Route.RT_SCOPE_UNIVERSE;
        };
    }

    /// The sender's realm in the upper half.
    static OptionalInt number(Optional<Realms> realms) {
        return realms.isPresent()
                ? OptionalInt.of(
                        realms.get().from().orElse(0) << 16 | realms.get().to())
                : OptionalInt.empty();
    }

    private static List<Metric> metrics(Route route) {
        List<Metric> metrics = new ArrayList<>();
        int locked = 0;
        for (RouteMetric metric : route.details().metrics()) {
            int type = type(metric.kind());
            metrics.add(new Metric(type, type == Metric.RTAX_FEATURES ? RTAX_FEATURE_ECN : (int) metric.value()));
            locked |= metric.locked() ? 1 << type : 0;
        }
        if (route.mtu().isPresent() && (locked & 1 << Metric.RTAX_MTU) == 0) {
            metrics.add(new Metric(Metric.RTAX_MTU, route.mtu().getAsInt()));
        }
        if (route.details().congestionControl().isPresent()
                && route.details().congestionControl().get().locked()) {
            locked |= 1 << Metric.RTAX_CC_ALGO;
        }
        if (locked != 0) {
            metrics.add(new Metric(Metric.RTAX_LOCK, locked));
        }
        return metrics;
    }

    private static int type(MetricKind kind) {
        return switch (kind) {
            case MTU -> Metric.RTAX_MTU;
            case ADVERTISED_MSS -> Metric.RTAX_ADVMSS;
            case RTT -> Metric.RTAX_RTT;
            case RTT_VARIANCE -> Metric.RTAX_RTTVAR;
            case REORDERING -> Metric.RTAX_REORDERING;
            case CONGESTION_WINDOW -> Metric.RTAX_CWND;
            case SLOW_START_THRESHOLD -> Metric.RTAX_SSTHRESH;
            case RTO_MIN -> Metric.RTAX_RTO_MIN;
            case HOP_LIMIT -> Metric.RTAX_HOPLIMIT;
            case WINDOW -> Metric.RTAX_WINDOW;
            case INITIAL_CONGESTION_WINDOW -> Metric.RTAX_INITCWND;
            case INITIAL_RECEIVE_WINDOW -> Metric.RTAX_INITRWND;
            case EXPLICIT_CONGESTION_NOTIFICATION -> Metric.RTAX_FEATURES;
            case QUICK_ACK -> Metric.RTAX_QUICKACK;
            case FAST_OPEN_WITHOUT_COOKIE -> Metric.RTAX_FASTOPEN_NO_COOKIE;
        };
    }

    private static LightweightTunnel tunnel(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case Encapsulation.Ip(var id, var destination, var source, var service, var hops, var flags) ->
                new LightweightTunnel.Ip(id, destination, source, service, hops, flags);
            case Encapsulation.Ip6(var id, var destination, var source, var service, var hops, var flags) ->
                new LightweightTunnel.Ip6(id, destination, source, service, hops, flags);
            case Encapsulation.Mpls(var labels) -> new LightweightTunnel.Mpls(labels);
            case Encapsulation.Ila(long locator) -> new LightweightTunnel.Ila(locator);
        };
    }

    /// Whether the kernel means `route`: what it looks routes up by is the same, and the ways that it names are ways of
    /// this route. Of an IPv6 route with several ways it may name one.
    boolean isSame(Route route, keepalived4j.netlink.Route told) {
        // Most of what the kernel tells is of other programs: their number is enough.
        return route.protocol() == told.protocol()
                && route.type().number() == told.type()
                && route.typeOfService() == told.typeOfService()
                && table(route).equals(OptionalInt.of(told.table()))
                && metric(route).equals(told.metric())
                && route.destination().network().equals(told.destination())
                && route.details().source().map(IpPrefix::network).equals(told.source())
                && leadsTheSameWay(route, told.nextHops());
    }

    /// As the kernel tells it: no metric is 0 for IPv4, which it does not tell, and 1024 for IPv6.
    private static OptionalLong metric(Route route) {
        boolean none = route.metric().orElse(0) == 0;
        if (route.family() == AddressFamily.INET6) {
            return none ? DEFAULT_IPV6_METRIC : route.metric();
        }
        return none ? OptionalLong.empty() : route.metric();
    }

    private boolean leadsTheSameWay(Route route, List<NextHop> told) {
        if (route.nextHops().isEmpty()) {
            return true; // IPv6 routes that lead nowhere are told to lead to the loopback interface
        }
        for (NextHop hop : told) {
            if (!hasWay(route, hop)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasWay(Route route, NextHop told) {
        for (Route.NextHop hop : route.nextHops()) {
            boolean sameGateway = hop.via().equals(told.gateway());
            if (sameGateway && (hop.device().isEmpty() || has(hop.device().get(), told.index()))) {
                return true;
            }
        }
        return false;
    }

    private boolean has(InterfaceName name, Optional<InterfaceIndex> index) {
        Optional<NetworkInterface> device = interfaces.device(name);
        return device.isPresent() && index.equals(Optional.of(device.get().index()));
    }
}
