package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `protocol` takes, in any case.
enum ProtocolWord implements Keyword {
    TCP(keyword("TCP", Syntax.BARE, "Transport protocol TCP")),
    UDP(keyword("UDP", Syntax.BARE, "Transport protocol UDP")),
    SCTP(keyword("SCTP", Syntax.BARE, "Transport protocol SCTP"));

    static final KeywordTable<ProtocolWord> TABLE = new KeywordTable<>("virtual_server/protocol", values());

    private final Row row;

    ProtocolWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
