package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Option words behind what is tracked: in all lists of trackers, except that `track_interface` knows no `noreverse`.
enum TrackOption implements Keyword {
    WEIGHT(keyword(
                    "weight",
                    Syntax.strictWhole(-254, 254, ""),
                    "Priority change in place of that of the definition; 254 becomes 253")
            .otherwise("that of the definition; 0 for interfaces")),
    REVERSE(keyword("reverse", Syntax.BARE, "Reverse the direction of the adjustment")
            .otherwise("off")),
    NOREVERSE(keyword("noreverse", Syntax.BARE, "Cancel a reverse set in the definition"));

    static final KeywordTable<TrackOption> TABLE = new KeywordTable<>("track_script/ENTRY", values());

    private final Row row;

    TrackOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
