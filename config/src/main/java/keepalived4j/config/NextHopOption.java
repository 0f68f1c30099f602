package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Words behind `nexthop` in a line of `virtual_routes` or `static_routes`.
enum NextHopOption implements Keyword {
    VIA(keyword("via", Syntax.WORD, "Gateway of this next hop").takes("[inet|inet6] <IPADDR>")),
    DEV(keyword("dev", Syntax.WORD, "Interface of this next hop").takes("<IFNAME>")),
    WEIGHT(keyword("weight", Syntax.strictWhole(1, 256, ""), "Share of this next hop")),
    ONLINK(keyword("onlink", Syntax.BARE, "Gateway is directly connected")),
    ENCAP(keyword("encap", Syntax.WORD, "Encapsulation of this next hop").takes("ip|ip6|mpls|ila ..")),
    REALMS(keyword("realms", Syntax.WORD, "Realms of this next hop; IPv4 only").takes("[<FROM>/]<TO>")),
    AS(keyword("as", Syntax.WORD, "Recognised but rejected").takes("[to] <ADDR>"));

    static final KeywordTable<NextHopOption> TABLE = new KeywordTable<>("virtual_routes/ENTRY/nexthop", values());

    private final Row row;

    NextHopOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
