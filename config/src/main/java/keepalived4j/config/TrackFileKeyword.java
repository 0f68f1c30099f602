package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `track_file` and of its older name `vrrp_track_file`.
enum TrackFileKeyword implements Keyword {
    FILE(keyword("file", Syntax.WORD, "File whose first integer is watched; first setting wins")
            .takes("<PATH>")
            .otherwise("required")),
    WEIGHT(keyword("weight", Syntax.WORD, "Default multiplier of the value read from the file")
            .takes("<INT -254..254> [reverse]")
            .otherwise("1")),
    INIT_FILE(keyword("init_file", Syntax.OPTIONAL_WORDS, "Create the file at start with this value")
            .takes("[<INT>] [overwrite]")
            .otherwise("off (0 when bare)"));

    static final KeywordTable<TrackFileKeyword> TABLE = new KeywordTable<>("track_file", values());

    private final Row row;

    TrackFileKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
