package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What may follow the weight of a `FILE_CHECK` or, but for the last, of a `bfd_instance`.
enum DirectionWord implements Keyword {
    REVERSE(keyword("reverse", Syntax.BARE, "Negate the multiplier").otherwise("off")),
    NOREVERSE(keyword("noreverse", Syntax.BARE, "Cancel a reverse"));

    static final KeywordTable<DirectionWord> TABLE =
            new KeywordTable<>("virtual_server/real_server/FILE_CHECK/weight", values());

    static final KeywordTable<DirectionWord> OF_BFD =
            new KeywordTable<>("bfd_instance/weight", new DirectionWord[] {REVERSE});

    private final Row row;

    DirectionWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
