package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Words behind `encap` in a line of `virtual_routes` or `static_routes`.
enum EncapsulationOption implements Keyword {
    IP(keyword("ip", Syntax.OPTIONAL_WORDS, "IPv4 encapsulation; needs dst or id")
            .takes("[id <N>] [dst <IPV4>] [src <IPV4>] [tos <N>] [ttl <N>] [flags <N>]")),
    IP6(keyword("ip6", Syntax.OPTIONAL_WORDS, "IPv6 encapsulation; needs dst or id")
            .takes("[id <N>] [dst <IPV6>] [src <IPV6>] [tc <N>] [hoplimit <N>] [flags <N>]")),
    MPLS(keyword("mpls", Syntax.WORD, "MPLS label stack").takes("<LABEL>[/<LABEL>]..")),
    ILA(keyword("ila", Syntax.WORD, "ILA locator of four hexadecimal groups").takes("<LOCATOR>")),
    ID(keyword("id", Syntax.WORD, "Tunnel id").takes("<INT 64 bit>")),
    DST(keyword("dst", Syntax.WORD, "Tunnel destination").takes("<IPADDR>")),
    SRC(keyword("src", Syntax.WORD, "Tunnel source").takes("<IPADDR>")),
    TOS(keyword("tos", Syntax.WORD, "Outer TOS (ip only)").takes("<DSFIELD>")),
    TTL(keyword("ttl", Syntax.strictWhole(0, 255, ""), "Outer TTL (ip only)")),
    TC(keyword("tc", Syntax.WORD, "Outer traffic class (ip6 only)").takes("<DSFIELD>")),
    HOPLIMIT(keyword("hoplimit", Syntax.strictWhole(0, 255, ""), "Outer hop limit (ip6 only)")),
    FLAGS(keyword("flags", Syntax.strictWhole(0, 65535, ""), "Tunnel flags"));

    static final KeywordTable<EncapsulationOption> TABLE = new KeywordTable<>("virtual_routes/ENTRY/encap", values());

    private final Row row;

    EncapsulationOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
