package keepalived4j.netlink;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// A route, as we want it or as the kernel has it (linux/rtnetlink.h).
///
/// @param destination length 0 for the default route
/// @param source packets from there only; IPv6
/// @param type `RTN_…`
/// @param table number of the routing table
/// @param scope `RT_SCOPE_…`; the kernel has always 0 for IPv6
/// @param protocol `RTPROT_…`: who made it
/// @param typeOfService 0 to 255; packets with that one only, if not 0
/// @param metric 0 to 2³²-1; the kernel makes an absent one 0 for IPv4 and 1024 for IPv6
/// @param preferredSource the address packets are sent from (`RTA_PREFSRC`)
/// @param realms `RTA_FLOW`; IPv4
/// @param preference `RTA_PREF`; IPv6
/// @param expiresSeconds how long it lives; IPv6
/// @param metrics what TCP and path MTU start from (`RTA_METRICS`)
/// @param congestionControl algorithm of TCP (`RTAX_CC_ALGO`)
/// @param ttlPropagation `RTA_TTL_PROPAGATE`: 1 or 0; of MPLS
/// @param nextHops more than one for a multipath route, none for one that leads nowhere
public record Route(
        IpPrefix destination,
        Optional<IpPrefix> source,
        int type,
        int table,
        int scope,
        int protocol,
        int typeOfService,
        OptionalLong metric,
        Optional<IpAddress> preferredSource,
        OptionalInt realms,
        OptionalInt preference,
        OptionalInt expiresSeconds,
        List<Metric> metrics,
        Optional<String> congestionControl,
        OptionalInt ttlPropagation,
        List<NextHop> nextHops) {

    public static final int RTN_UNICAST = 1;
    public static final int RTN_LOCAL = 2;
    public static final int RTN_BLACKHOLE = 6;
    public static final int RTN_UNREACHABLE = 7;
    public static final int RTN_PROHIBIT = 8;
    public static final int RTN_THROW = 9;

    public static final int RT_TABLE_MAIN = 254;
    public static final int RT_TABLE_LOCAL = 255;

    public static final int RT_SCOPE_UNIVERSE = 0;
    public static final int RT_SCOPE_LINK = 253;
    public static final int RT_SCOPE_HOST = 254;
    public static final int RT_SCOPE_NOWHERE = 255;

    public static final int RTPROT_KERNEL = 2;
    public static final int RTPROT_KEEPALIVED = 18;

    public Route {
        metrics = List.copyOf(metrics);
        nextHops = List.copyOf(nextHops);
    }

    /// A unicast route of ours in the main table.
    public static Route of(IpPrefix destination, NextHop nextHop) {
        return new Route(
                destination,
                Optional.empty(),
                RTN_UNICAST,
                RT_TABLE_MAIN,
                RT_SCOPE_UNIVERSE,
                RTPROT_KEEPALIVED,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(nextHop));
    }

    /// One way to the destination.
    ///
    /// @param gateway of either family; absent: the destination is on the link
    /// @param index the interface; absent: the kernel finds it by the gateway
    /// @param weight 1 to 256, against the other ways
    /// @param flags `RTNH_F_…`
    /// @param realms `RTA_FLOW` of this way alone; IPv4
    /// @param tunnel what packets that go this way are wrapped in; never told of what the kernel has
    public record NextHop(
            Optional<IpAddress> gateway,
            Optional<InterfaceIndex> index,
            int weight,
            int flags,
            OptionalInt realms,
            Optional<LightweightTunnel> tunnel) {

        /// The gateway is on the link, whatever the addresses of the interface say.
        public static final int RTNH_F_ONLINK = 4;
        /// The kernel's: the link is down.
        public static final int RTNH_F_LINKDOWN = 16;

        public NextHop {
            if (weight < 1 || weight > 256) {
                throw new IllegalArgumentException("weight " + weight + " is outside 1..256");
            }
        }

        /// A way without realms and tunnel.
        public NextHop(Optional<IpAddress> gateway, Optional<InterfaceIndex> index, int weight, int flags) {
            this(gateway, index, weight, flags, OptionalInt.empty(), Optional.empty());
        }

        public static NextHop through(InterfaceIndex index) {
            return new NextHop(Optional.empty(), Optional.of(index), 1, 0);
        }

        public static NextHop via(IpAddress gateway) {
            return new NextHop(Optional.of(gateway), Optional.empty(), 1, 0);
        }
    }

    /// One of `RTA_METRICS`.
    ///
    /// @param type `RTAX_…`
    public record Metric(int type, int value) {

        /// A bit for each metric that the kernel must not change.
        public static final int RTAX_LOCK = 1;

        public static final int RTAX_MTU = 2;
        public static final int RTAX_WINDOW = 3;
        public static final int RTAX_RTT = 4;
        public static final int RTAX_RTTVAR = 5;
        public static final int RTAX_SSTHRESH = 6;
        public static final int RTAX_CWND = 7;
        public static final int RTAX_ADVMSS = 8;
        public static final int RTAX_REORDERING = 9;
        public static final int RTAX_HOPLIMIT = 10;
        public static final int RTAX_INITCWND = 11;
        public static final int RTAX_FEATURES = 12;
        public static final int RTAX_RTO_MIN = 13;
        public static final int RTAX_INITRWND = 14;
        public static final int RTAX_QUICKACK = 15;
        public static final int RTAX_CC_ALGO = 16;
        public static final int RTAX_FASTOPEN_NO_COOKIE = 17;
    }
}
