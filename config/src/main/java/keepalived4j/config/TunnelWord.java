package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `type` of a tunnel takes.
enum TunnelWord implements Keyword {
    IPIP(keyword("ipip", Syntax.BARE, "IP-in-IP tunnel")),
    GUE(keyword("gue", Syntax.BARE, "Generic UDP encapsulation; port mandatory")),
    GRE(keyword("gre", Syntax.BARE, "GRE tunnel"));

    static final KeywordTable<TunnelWord> TABLE = new KeywordTable<>("virtual_server/lvs_method/TUN/type", values());

    private final Row row;

    TunnelWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
