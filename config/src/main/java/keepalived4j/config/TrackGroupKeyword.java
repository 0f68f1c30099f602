package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `track_group`.
enum TrackGroupKeyword implements Keyword {
    GROUP(keyword("group", Syntax.ENTRIES, "Member instances; a second block discards the whole group")
            .otherwise("required"));

    static final KeywordTable<TrackGroupKeyword> TABLE = new KeywordTable<>("track_group", values());

    private final Row row;

    TrackGroupKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
