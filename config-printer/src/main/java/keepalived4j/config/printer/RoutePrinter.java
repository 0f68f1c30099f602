package keepalived4j.config.printer;

import java.util.List;
import java.util.OptionalInt;
import keepalived4j.model.Route;
import keepalived4j.model.Route.NextHop;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteDetails.CongestionControl;
import keepalived4j.model.RouteDetails.MetricKind;
import keepalived4j.model.RouteDetails.RouteMetric;
import keepalived4j.model.RouteType;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpPrefix;

/// Lines of lists of routes.
final class RoutePrinter {

    private static final long MAIN_TABLE = 254;
    private static final int KEEPALIVED = 18;

    private final Route route;
    private final Phrase phrase = new Phrase();

    private RoutePrinter(Route route) {
        this.route = route;
    }

    static Phrase of(Route route) {
        return new RoutePrinter(route).print();
    }

    private Phrase print() {
        destination();
        boolean single =
                route.nextHops().size() == 1 && isPlain(route.nextHops().getFirst());
        if (single) {
            gateway(route.nextHops().getFirst());
        }
        phrase.option("src", route.preferredSource());
        phrase.unless(0, "tos", route.typeOfService());
        phrase.unless(MAIN_TABLE, "table", Words.unsigned(route.table()));
        phrase.option("scope", route.scope());
        phrase.unless(KEEPALIVED, "protocol", route.protocol());
        phrase.option("metric", route.metric());
        details(route.details());
        mtu();
        switch (route.insertion()) {
            case PREPEND -> {}
            case ADD, APPEND -> phrase.with(route.insertion());
        }
        if (!route.tracked()) {
            phrase.with("no_track");
        }
        phrase.option("track_group", route.details().trackGroup());
        // The options of an encapsulation have names that routes have, too: it comes last.
        if (single) {
            EncapsulationPrinter.add(route.nextHops().getFirst().encapsulation(), phrase);
        } else {
            for (NextHop hop : route.nextHops()) {
                nextHop(hop);
            }
        }
        return phrase;
    }

    /// Whether a way can be told without `nexthop`.
    private static boolean isPlain(NextHop hop) {
        return hop.weight() == 1
                && hop.realms().isEmpty()
                && (hop.via().isPresent()
                        || hop.device().isPresent()
                        || hop.encapsulation().isPresent());
    }

    private void destination() {
        phrase.withAll(route.type() == RouteType.UNICAST ? List.of() : List.of(route.type()));
        IpPrefix destination = route.destination();
        if (destination.length() == destination.address().family().addressBits()) {
            phrase.with(destination.address());
        } else if (destination.length() > 0 || !destination.address().isUnspecified()) {
            phrase.with(destination);
        } else if (route.family() == AddressFamily.INET) {
            phrase.with("default");
        } else {
            phrase.with("inet6", "default");
        }
    }

    private void gateway(NextHop hop) {
        phrase.option("via", hop.via());
        phrase.option("dev", hop.device());
        if (hop.onlink()) {
            phrase.with("onlink");
        }
    }

    private void nextHop(NextHop hop) {
        phrase.with("nexthop");
        gateway(hop);
        phrase.with("weight", hop.weight());
        phrase.option("realms", hop.realms());
        EncapsulationPrinter.add(hop.encapsulation(), phrase);
    }

    private void details(RouteDetails details) {
        phrase.option("from", details.source());
        phrase.option("vrf", details.vrf());
        phrase.option("expires", details.expiresSeconds());
        for (RouteMetric metric : details.metrics()) {
            metric(metric);
        }
        if (details.congestionControl().isPresent()) {
            CongestionControl control = details.congestionControl().get();
            phrase.with("congctl");
            if (control.locked()) {
                phrase.with("lock");
            }
            phrase.with(control.name());
        }
        phrase.option("realms", details.realms());
        phrase.option("pref", details.preference());
        switch (details.ttlPropagation()) {
            case AS_THE_KERNEL_DOES -> {}
            case ENABLED, DISABLED -> phrase.with("ttl-propagate", details.ttlPropagation());
        }
    }

    private void metric(RouteMetric metric) {
        phrase.with(word(metric.kind()));
        if (metric.locked()) {
            phrase.with("lock");
        }
        if (metric.kind() == MetricKind.EXPLICIT_CONGESTION_NOTIFICATION) {
            phrase.with("ecn");
        } else {
            phrase.with(metric.value());
        }
    }

    private static String word(MetricKind kind) {
        return switch (kind) {
            case MTU -> "mtu";
            case ADVERTISED_MSS -> "advmss";
            case RTT -> "rtt";
            case RTT_VARIANCE -> "rttvar";
            case REORDERING -> "reordering";
            case CONGESTION_WINDOW -> "cwnd";
            case SLOW_START_THRESHOLD -> "ssthresh";
            case RTO_MIN -> "rto_min";
            case HOP_LIMIT -> "hoplimit";
            case WINDOW -> "window";
            case INITIAL_CONGESTION_WINDOW -> "initcwnd";
            case INITIAL_RECEIVE_WINDOW -> "initrwnd";
            case EXPLICIT_CONGESTION_NOTIFICATION -> "features";
            case QUICK_ACK -> "quickack";
            case FAST_OPEN_WITHOUT_COOKIE -> "fastopen_no_cookie";
        };
    }

    /// A locked MTU is among the metrics and says the MTU as well.
    private void mtu() {
        OptionalInt told = OptionalInt.empty();
        for (RouteMetric metric : route.details().metrics()) {
            if (metric.kind() == MetricKind.MTU) {
                told = OptionalInt.of((int) Math.min(metric.value(), Integer.MAX_VALUE));
            }
        }
        if (!route.mtu().equals(told)) {
            phrase.option("mtu", route.mtu());
        }
    }
}
