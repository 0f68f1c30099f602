package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Option words behind an address in `unicast_peer`.
enum PeerOption implements Keyword {
    MIN_TTL(keyword("min_ttl", Syntax.strictWhole(0, 255, ""), "Lowest accepted TTL; also turns on check_unicast_src")
            .otherwise("0")),
    MAX_TTL(keyword("max_ttl", Syntax.strictWhole(0, 255, ""), "Highest accepted TTL; also turns on check_unicast_src")
            .otherwise("255"));

    static final KeywordTable<PeerOption> TABLE = new KeywordTable<>("unicast_peer/ENTRY", values());

    private final Row row;

    PeerOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
