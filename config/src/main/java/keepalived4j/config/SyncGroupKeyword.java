package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `vrrp_sync_group`.
enum SyncGroupKeyword implements Keyword {
    GROUP(keyword("group", Syntax.ENTRIES, "Member instances; a second block discards the whole group")
            .otherwise("required"));

    static final KeywordTable<SyncGroupKeyword> TABLE = new KeywordTable<>("vrrp_sync_group", values());

    private final Row row;

    SyncGroupKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
