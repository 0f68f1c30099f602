package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What may stand for an address in a `virtual_server_group`.
enum GroupEntryOption implements Keyword {
    FWMARK(keyword("fwmark", new Syntax.Words(1), "Firewall mark with optional family")
            .takes("<INT 0..4294967295> [inet|inet6]"));

    static final KeywordTable<GroupEntryOption> TABLE = new KeywordTable<>("virtual_server_group/ENTRY", values());

    private final Row row;

    GroupEntryOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
