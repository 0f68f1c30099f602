package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `lvs_method` and its kin take.
enum ForwardingWord implements Keyword {
    NAT(keyword("NAT", Syntax.BARE, "Masquerading")),
    DR(keyword("DR", Syntax.BARE, "Direct routing")),
    TUN(keyword("TUN", Syntax.OPTIONAL_WORDS, "Tunnelling").takes("[OPTION..]"));

    static final KeywordTable<ForwardingWord> TABLE = new KeywordTable<>("virtual_server/lvs_method", values());

    private final Row row;

    ForwardingWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
