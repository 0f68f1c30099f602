package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `garp_group`.
enum GarpGroupKeyword implements Keyword {
    GARP_INTERVAL(keyword("garp_interval", Syntax.seconds(0, 4_294_967_295L, ""), "Gap between gratuitous ARPs")
            .otherwise("unset")),
    GNA_INTERVAL(
            keyword("gna_interval", Syntax.seconds(0, 4_294_967_295L, ""), "Gap between unsolicited neighbour adverts")
                    .otherwise("unset")),
    INTERFACE(keyword("interface", Syntax.WORD, "Interface using these gaps")
            .takes("<IFNAME>")
            .otherwise("none")
            .accumulating()),
    INTERFACES(keyword("interfaces", Syntax.ENTRIES, "Interfaces sharing these gaps as one aggregate")
            .otherwise("none")
            .accumulating());

    static final KeywordTable<GarpGroupKeyword> TABLE = new KeywordTable<>("garp_group", values());

    private final Row row;

    GarpGroupKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
