package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `type` of `DNS_CHECK` takes, in any case.
enum RecordTypeWord implements Keyword {
    A(keyword("A", Syntax.BARE, "Query type A")),
    NS(keyword("NS", Syntax.BARE, "Query type NS")),
    CNAME(keyword("CNAME", Syntax.BARE, "Query type CNAME")),
    SOA(keyword("SOA", Syntax.BARE, "Query type SOA")),
    MX(keyword("MX", Syntax.BARE, "Query type MX")),
    TXT(keyword("TXT", Syntax.BARE, "Query type TXT")),
    AAAA(keyword("AAAA", Syntax.BARE, "Query type AAAA")),
    RRSIG(keyword("RRSIG", Syntax.BARE, "Query type RRSIG")),
    DNSKEY(keyword("DNSKEY", Syntax.BARE, "Query type DNSKEY"));

    static final KeywordTable<RecordTypeWord> TABLE =
            new KeywordTable<>("virtual_server/real_server/DNS_CHECK/type", values());

    private final Row row;

    RecordTypeWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
