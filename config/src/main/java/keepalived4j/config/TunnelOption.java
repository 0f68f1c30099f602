package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Option words behind `lvs_method TUN`.
enum TunnelOption implements Keyword {
    TYPE(keyword("type", Syntax.OPTIONAL_WORDS, "Tunnel type, default ipip").takes("ipip|gue|gre")),
    PORT(keyword("port", Syntax.strictWhole(1, 65535, ""), "Destination port of a gue tunnel")),
    NOCSUM(keyword("nocsum", Syntax.BARE, "No tunnel checksum (default)")),
    CSUM(keyword("csum", Syntax.BARE, "Tunnel checksum; gue and gre")),
    REMCSUM(keyword("remcsum", Syntax.BARE, "Remote checksum offload; gue only"));

    static final KeywordTable<TunnelOption> TABLE = new KeywordTable<>("virtual_server/lvs_method/TUN", values());

    private final Row row;

    TunnelOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
