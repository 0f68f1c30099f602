package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Words of a line of `virtual_routes` or `static_routes`.
enum RouteOption implements Keyword {
    TO(keyword("to", Syntax.WORD, "Optional word before the destination").takes("[<TYPE>] <DEST>")),
    DEFAULT(keyword("default", Syntax.BARE, "Destination word: default route (synonyms any, all)")),
    ANY(keyword("any", Syntax.BARE, "Destination word: default route").insteadOf("default")),
    ALL(keyword("all", Syntax.BARE, "Destination word: default route").insteadOf("default")),
    DEFAULT6(keyword("default6", Syntax.BARE, "Deprecated destination word: IPv6 default route")
            .insteadOf("inet6 default")),
    LOCAL(keyword("local", Syntax.BARE, "Route type local")),
    NAT(keyword("nat", Syntax.BARE, "Route type nat")),
    BROADCAST(keyword("broadcast", Syntax.BARE, "Route type broadcast")),
    BRD(keyword("brd", Syntax.BARE, "Route type brd").insteadOf("broadcast")),
    ANYCAST(keyword("anycast", Syntax.BARE, "Route type anycast")),
    MULTICAST(keyword("multicast", Syntax.BARE, "Route type multicast")),
    PROHIBIT(keyword("prohibit", Syntax.BARE, "Route type prohibit")),
    UNREACHABLE(keyword("unreachable", Syntax.BARE, "Route type unreachable")),
    BLACKHOLE(keyword("blackhole", Syntax.BARE, "Route type blackhole")),
    XRESOLVE(keyword("xresolve", Syntax.BARE, "Route type xresolve")),
    UNICAST(keyword("unicast", Syntax.BARE, "Route type unicast")),
    THROW(keyword("throw", Syntax.BARE, "Route type throw")),
    INET(keyword("inet", Syntax.BARE, "Force IPv4").otherwise("deduced")),
    INET6(keyword("inet6", Syntax.BARE, "Force IPv6").otherwise("deduced")),
    SRC(keyword("src", Syntax.WORD, "Preferred source address")
            .takes("<IPADDR>")
            .otherwise("none")),
    AS(keyword("as", Syntax.WORD, "Recognised, reported as MPLS-only and ignored")
            .takes("[to] <ADDR>")),
    VIA(keyword("via", Syntax.WORD, "Gateway").takes("[inet|inet6] <IPADDR>").otherwise("none")),
    GW(keyword("gw", Syntax.WORD, "Deprecated spelling of via")
            .takes("[inet|inet6] <IPADDR>")
            .insteadOf("via")),
    FROM(keyword("from", Syntax.WORD, "Source prefix; IPv6 only")
            .takes("<IPADDR>[/<PREFIXLEN>]")
            .otherwise("none")),
    TOS(keyword("tos", Syntax.WORD, "Type of service by name or number")
            .takes("<DSFIELD>")
            .otherwise("0")),
    DSFIELD(keyword("dsfield", Syntax.WORD, "Type of service by name or number")
            .takes("<DSFIELD>")
            .otherwise("0")
            .insteadOf("tos")),
    ROUTING_TABLE(keyword("table", Syntax.WORD, "Routing table by name or number")
            .takes("<TABLE>")
            .otherwise("main")),
    PROTOCOL(keyword("protocol", Syntax.WORD, "Routing protocol; forced to 18 unless no_track")
            .takes("<PROTO>")
            .otherwise("keepalived (18)")),
    SCOPE(keyword("scope", Syntax.WORD, "Route scope by name or number")
            .takes("<SCOPE>")
            .otherwise("global")),
    METRIC(keyword("metric", Syntax.strictWhole(0, 4294967295L, ""), "Route metric")
            .otherwise("none")),
    PRIORITY(keyword("priority", Syntax.strictWhole(0, 4294967295L, ""), "Route metric")
            .insteadOf("metric")),
    PREFERENCE(keyword("preference", Syntax.strictWhole(0, 4294967295L, ""), "Route metric")
            .insteadOf("metric")),
    DEV(keyword("dev", Syntax.WORD, "Output interface").takes("<IFNAME>").otherwise("none")),
    OIF(keyword("oif", Syntax.WORD, "Output interface").takes("<IFNAME>").insteadOf("dev")),
    ONLINK(keyword("onlink", Syntax.BARE, "Treat the gateway as directly connected")
            .otherwise("off")),
    ENCAP(keyword("encap", Syntax.WORD, "Lightweight tunnel encapsulation")
            .takes("ip|ip6|mpls|ila ..")
            .otherwise("none")),
    EXPIRES(keyword("expires", Syntax.strictWhole(0, 4294967295L, ""), "Lifetime in seconds; IPv6 only")
            .otherwise("none")),
    MTU(keyword("mtu", Syntax.strictWhole(0, 4294967295L, ""), "Path MTU")
            .takes("[lock] <INT 0..4294967295>")
            .otherwise("none")),
    ADVMSS(keyword("advmss", Syntax.strictWhole(0, 4294967295L, ""), "Advertised MSS")
            .takes("[lock] <INT 0..4294967295>")
            .otherwise("none")),
    RTT(keyword("rtt", Syntax.WORD, "Round-trip estimate; raw unit 1/8 ms; clamped to 0.2..120 s")
            .takes("[lock] <INT>|<NUM>s|<NUM>ms")
            .otherwise("none")),
    RTTVAR(keyword("rttvar", Syntax.WORD, "Round-trip variance; raw unit 1/4 ms; clamped to 0.2..120 s")
            .takes("[lock] <INT>|<NUM>s|<NUM>ms")
            .otherwise("none")),
    REORDERING(keyword("reordering", Syntax.strictWhole(0, 4294967295L, ""), "Allowed packet reordering")
            .takes("[lock] <INT 0..4294967295>")
            .otherwise("none")),
    CWND(keyword("cwnd", Syntax.strictWhole(0, 4294967295L, ""), "Congestion window clamp")
            .takes("[lock] <INT 0..4294967295>")
            .otherwise("none")),
    SSTHRESH(keyword("ssthresh", Syntax.strictWhole(0, 4294967295L, ""), "Initial slow-start threshold")
            .takes("[lock] <INT 0..4294967295>")
            .otherwise("none")),
    RTO_MIN(keyword("rto_min", Syntax.WORD, "Minimum retransmit timeout; raw unit 1 ms; clamped to 0.2..120 s")
            .takes("[lock] <INT>|<NUM>s|<NUM>ms")
            .otherwise("none")),
    HOPLIMIT(keyword("hoplimit", Syntax.strictWhole(0, 255, ""), "Hop limit of packets using the route")
            .otherwise("none")),
    WINDOW(keyword("window", Syntax.strictWhole(0, 4294967295L, ""), "Maximum TCP window")
            .otherwise("none")),
    INITCWND(keyword("initcwnd", Syntax.strictWhole(0, 4294967295L, ""), "Initial congestion window")
            .otherwise("none")),
    INITRWND(keyword("initrwnd", Syntax.strictWhole(0, 4294967295L, ""), "Initial receive window")
            .otherwise("none")),
    REALMS(keyword("realms", Syntax.WORD, "Routing realms; IPv4 only")
            .takes("[<FROM>/]<TO>")
            .otherwise("none")),
    FEATURES(keyword("features", Syntax.WORD, "Enable a per-route feature")
            .takes("ecn")
            .otherwise("none")),
    QUICKACK(keyword("quickack", Syntax.strictWhole(0, 1, ""), "TCP quick acknowledgements")
            .takes("0|1")
            .otherwise("none")),
    CONGCTL(keyword("congctl", Syntax.WORD, "Congestion control algorithm")
            .takes("[lock] <NAME>")
            .otherwise("none")),
    LOCK(keyword("lock", Syntax.BARE, "Word before a value: lock that route metric")),
    PREF(keyword("pref", Syntax.WORD, "IPv6 router preference")
            .takes("low|medium|high|<INT 0..255>")
            .otherwise("none")),
    TTL_PROPAGATE(keyword("ttl-propagate", Syntax.WORD, "MPLS TTL propagation")
            .takes("enabled|disabled")
            .otherwise("none")),
    FASTOPEN_NO_COOKIE(keyword("fastopen_no_cookie", Syntax.strictWhole(0, 1, ""), "TCP fast open without cookie")
            .takes("0|1")
            .otherwise("none")),
    ADD(keyword("add", Syntax.BARE, "Add only when no matching route exists").otherwise("off")),
    PREPEND(keyword("prepend", Syntax.BARE, "Insert before matching routes (default behaviour)")
            .otherwise("on")),
    APPEND(keyword("append", Syntax.BARE, "Add after matching routes").otherwise("off")),
    OR(keyword("or", Syntax.WORD, "Deprecated second gateway, turns via into two nexthops")
            .takes("<IPADDR>")
            .insteadOf("nexthop")),
    NEXTHOP(keyword("nexthop", Syntax.WORD, "Start of one multipath next hop; must come last")
            .takes("via [inet|inet6] <IPADDR> [OPTION..]")
            .accumulating()),
    NO_TRACK(keyword("no_track", Syntax.BARE, "Ignore deletion of this route").otherwise("off")),
    VRF(keyword("vrf", Syntax.WORD, "Use the table of this existing VRF device")
            .takes("<IFNAME>")
            .otherwise("none")),
    TRACK_GROUP(keyword("track_group", Syntax.WORD, "Track group watching this route; needs an output interface")
            .takes("<GROUP>")
            .otherwise("none"));

    static final KeywordTable<RouteOption> TABLE = new KeywordTable<>("virtual_routes/ENTRY", values());

    private final Row row;

    RouteOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
