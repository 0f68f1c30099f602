package keepalived4j.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.AddressFlag;
import keepalived4j.model.Encapsulation;
import keepalived4j.model.Route;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteDetails.MetricKind;
import keepalived4j.model.RouteDetails.RouteMetric;
import keepalived4j.model.RouteType;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// Addresses, routes and rules in the words of ip(8), as the reference writes them.
final class Notation {

    private static final int MAIN_TABLE = 254;

    private final StringBuilder text = new StringBuilder();

    private Notation(String begin) {
        text.append(begin);
    }

    static String address(VirtualAddress address) {
        boolean ipv6 = address.address().family() == AddressFamily.INET6;
        Notation notation = new Notation(prefix(address.prefix()));
        notation.add("brd", address.broadcast());
        notation.add(
                "dev",
                address.below().isPresent()
                        ? address.device() + "@" + address.below().get()
                        : address.device());
        notation.word(address.wantsVmac(), "use_vmac");
        notation.add("scope", scope(address.scope()));
        notation.add("label", address.label());
        notation.add("peer", address.peer().map(IpPrefix::host));
        notation.word(address.flags().contains(AddressFlag.HOME), "home");
        notation.word(ipv6 && !address.flags().contains(AddressFlag.NODAD), "-nodad");
        notation.word(address.flags().contains(AddressFlag.MNGTMPADDR), "mngtmpaddr");
        notation.word(address.flags().contains(AddressFlag.NOPREFIXROUTE), "noprefixroute");
        notation.word(address.flags().contains(AddressFlag.AUTOJOIN), "autojoin");
        if (ipv6) {
            notation.lifetime(address.preferredLifetimeSeconds());
        }
        notation.word(!address.tracked(), "no_track");
        notation.add("track_group", address.trackGroup());
        return notation.text.toString();
    }

    static String route(Route route) {
        Notation notation = new Notation(
                switch (route.insertion()) {
                    case ADD -> "add";
                    case PREPEND -> "prepend";
                    case APPEND -> "append";
                });
        notation.word(route.type() != RouteType.UNICAST, route.type().name().toLowerCase(Locale.ROOT));
        notation.word(true, destination(route));
        RouteDetails details = route.details();
        notation.add("from", details.source());
        notation.add("src", route.preferredSource());
        notation.word(route.typeOfService() != 0, "tos 0x" + Integer.toHexString(route.typeOfService()));
        if (route.nextHops().size() == 1) {
            notation.way(route.nextHops().getFirst());
        }
        notation.word(route.table() != MAIN_TABLE, "table " + Integer.toUnsignedString(route.table()));
        notation.add("proto", route.protocol());
        notation.add("scope", route.scope());
        notation.add("metric", route.metric());
        notation.add("vrf", details.vrf());
        notation.add("realms", details.realms());
        notation.add("expires", details.expiresSeconds());
        notation.metrics(route);
        details.congestionControl()
                .ifPresent(control -> notation.add("congctl", (control.locked() ? "lock " : "") + control.name()));
        details.preference().ifPresent(preference -> notation.add("pref", preference(preference)));
        switch (details.ttlPropagation()) {
            case AS_THE_KERNEL_DOES -> {}
            case ENABLED -> notation.word(true, "ttl-propagate enabled");
            case DISABLED -> notation.word(true, "ttl-propagate disabled");
        }
        if (route.nextHops().size() > 1) {
            for (Route.NextHop hop : route.nextHops()) {
                notation.word(true, "nexthop");
                notation.way(hop);
                notation.word(hop.weight() > 1, "weight " + hop.weight());
                notation.word(hop.onlink(), "onlink");
            }
        }
        notation.word(!route.tracked(), "no_track");
        notation.add("track_group", details.trackGroup());
        return notation.text.toString();
    }

    static String rule(RoutingRule rule) {
        Notation notation = new Notation(rule.inverted() ? "not from" : "from");
        notation.word(true, rule.from().map(Notation::prefix).orElse("all"));
        notation.add("to", rule.to().map(Notation::prefix));
        notation.add("priority", rule.preference());
        notation.add("tos", "0x" + Integer.toHexString(rule.typeOfService()));
        notation.add("fwmark", rule.mark());
        notation.add("iif", rule.inputDevice());
        notation.add("oif", rule.outputDevice());
        if (rule.action() instanceof RoutingRule.Action.Lookup lookup) {
            notation.add("suppress_prefixlen", lookup.suppressedPrefixLength());
            lookup.suppressedGroup()
                    .ifPresent(group -> notation.add("suppress_ifgroup", Integer.toUnsignedString(group)));
        }
        rule.tunnelId().ifPresent(id -> notation.add("tunnel-id", Long.toUnsignedString(id)));
        notation.add("uidrange", rule.users());
        notation.add("protocol", rule.protocol());
        notation.add("ipproto", rule.ipProtocol());
        notation.add("sport", rule.sourcePorts());
        notation.add("dport", rule.destinationPorts());
        notation.word(true, action(rule.action()));
        notation.word(!rule.tracked(), "no_track");
        notation.add("track_group", rule.trackGroup());
        return notation.text.toString();
    }

    private void word(boolean there, String word) {
        if (there) {
            text.append(' ').append(word);
        }
    }

    private void add(String word, Object value) {
        word(true, word + " " + value);
    }

    private void add(String word, Optional<?> value) {
        value.ifPresent(present -> add(word, present));
    }

    private void add(String word, OptionalInt value) {
        value.ifPresent(present -> add(word, present));
    }

    private void add(String word, OptionalLong value) {
        value.ifPresent(present -> add(word, present));
    }

    private void lifetime(OptionalLong seconds) {
        if (seconds.isEmpty()) {
            word(true, "preferred_lft forever");
        } else if (seconds.getAsLong() == 0) {
            word(true, "deprecated");
        } else {
            add("preferred_lft", seconds);
        }
    }

    private void way(Route.NextHop hop) {
        hop.encapsulation().ifPresent(encapsulation -> add("encap", encapsulation(encapsulation)));
        if (hop.via().isPresent()) {
            IpAddress via = hop.via().get();
            add("via", (via.family() == AddressFamily.INET6 ? "inet6 " : "inet ") + via);
        }
        add("dev", hop.device());
        add("realms", hop.realms());
    }

    private void metrics(Route route) {
        List<RouteMetric> metrics = route.details().metrics();
        for (RouteMetric metric : metrics) {
            switch (metric.kind()) {
                case RTT -> add("rtt", lock(metric) + metric.value() / 8 + "ms");
                case RTT_VARIANCE -> add("rttvar", lock(metric) + metric.value() / 4 + "ms");
                case RTO_MIN -> add("rto_min", lock(metric) + metric.value() + "ms");
                default -> {}
            }
        }
        add("mtu", route.mtu());
        for (RouteMetric metric : metrics) {
            String word = word(metric.kind());
            if (metric.kind() == MetricKind.EXPLICIT_CONGESTION_NOTIFICATION) {
                word(true, "features ecn");
            } else if (!word.isEmpty()) {
                add(word, lock(metric) + metric.value());
            }
        }
    }

    private static String lock(RouteMetric metric) {
        return metric.locked() ? "lock " : "";
    }

    private static String word(MetricKind kind) {
        return switch (kind) {
            case RTT, RTT_VARIANCE, RTO_MIN, EXPLICIT_CONGESTION_NOTIFICATION -> "";
            case MTU -> "mtu";
            case ADVERTISED_MSS -> "advmss";
            case REORDERING -> "reordering";
            case CONGESTION_WINDOW -> "cwnd";
            case SLOW_START_THRESHOLD -> "ssthresh";
            case HOP_LIMIT -> "hoplimit";
            case WINDOW -> "window";
            case INITIAL_CONGESTION_WINDOW -> "initcwnd";
            case INITIAL_RECEIVE_WINDOW -> "initrwnd";
            case QUICK_ACK -> "quickack";
            case FAST_OPEN_WITHOUT_COOKIE -> "fastopen_no_cookie";
        };
    }

    /// A host address stands without its length.
    private static String prefix(IpPrefix prefix) {
        return prefix.length() == prefix.address().family().addressBits()
                ? prefix.address().toString()
                : prefix.toString();
    }

    private static String destination(Route route) {
        return route.destination().length() == 0 && route.family() == AddressFamily.INET
                ? "default"
                : prefix(route.destination());
    }

    private static String scope(int number) {
        return switch (number) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(number);
        };
    }

    /// RFC 4191 §2.1.
    private static String preference(int number) {
        return switch (number) {
            case 0 -> "medium";
            case 1 -> "high";
            case 3 -> "low";
            default -> Integer.toString(number);
        };
    }

    private static String action(RoutingRule.Action action) {
        return switch (action) {
            case RoutingRule.Action.Lookup lookup ->
                (lookup.realms().isPresent() ? "realms " + lookup.realms().get() + " " : "") + "lookup "
                        + Integer.toUnsignedString(lookup.table());
            case RoutingRule.Action.LookupOfDomain _ -> "lookup [l3mdev-table]";
            case RoutingRule.Action.GoTo(long preference) -> "goto " + preference;
            case RoutingRule.Action.Nothing _ -> "nop";
            case RoutingRule.Action.Blackhole _ -> "type blackhole";
            case RoutingRule.Action.Unreachable _ -> "type unreachable";
            case RoutingRule.Action.Prohibit _ -> "type prohibit";
        };
    }

    private static String encapsulation(Encapsulation encapsulation) {
        List<String> words = new ArrayList<>();
        switch (encapsulation) {
            case Encapsulation.Ip ip -> {
                words.add("ip");
                ip.id().ifPresent(id -> words.add("id " + Long.toUnsignedString(id)));
                ip.destination().ifPresent(address -> words.add("dst " + address));
                ip.source().ifPresent(address -> words.add("src " + address));
                ip.typeOfService().ifPresent(number -> words.add("tos " + number));
                ip.timeToLive().ifPresent(number -> words.add("ttl " + number));
                ip.flags().ifPresent(number -> words.add("flags 0x" + Integer.toHexString(number)));
            }
            case Encapsulation.Ip6 ip -> {
                words.add("ip6");
                ip.id().ifPresent(id -> words.add("id " + Long.toUnsignedString(id)));
                ip.destination().ifPresent(address -> words.add("dst " + address));
                ip.source().ifPresent(address -> words.add("src " + address));
                ip.trafficClass().ifPresent(number -> words.add("tc " + number));
                ip.hopLimit().ifPresent(number -> words.add("hoplimit " + number));
                ip.flags().ifPresent(number -> words.add("flags 0x" + Integer.toHexString(number)));
            }
            case Encapsulation.Mpls(var labels) -> {
                words.add("mpls");
                words.add(String.join("/", labels.stream().map(Object::toString).toList()));
            }
            case Encapsulation.Ila(long locator) -> words.add("ila " + Long.toHexString(locator));
        }
        return String.join(" ", words);
    }
}
