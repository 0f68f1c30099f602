package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What may stand for an address behind `virtual_server`.
enum SelectorWord implements Keyword {
    FWMARK(keyword(
            "fwmark",
            Syntax.whole(0, 4294967295L, "virtual server fwmark '{value}' must be in [0, 4294967295] - ignoring"),
            "Header form: service selected by firewall mark")),
    GROUP(keyword("group", Syntax.WORD, "Header form: service for a virtual server group")
            .takes("<NAME>"));

    static final KeywordTable<SelectorWord> TABLE = new KeywordTable<>("virtual_server", values());

    private final Row row;

    SelectorWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
