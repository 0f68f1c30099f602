package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `http_protocol` takes.
enum HttpVersionWord implements Keyword {
    HTTP_1_0(keyword("1.0", Syntax.BARE, "HTTP version word")),
    HTTP_1_1(keyword("1.1", Syntax.BARE, "HTTP version word")),
    HTTP_1_0_CLOSE(keyword("1.0C", Syntax.BARE, "HTTP version word")),
    HTTP_1_0_CLOSE_LOWER_CASE(keyword("1.0c", Syntax.BARE, "HTTP version word").insteadOf("1.0C"));

    static final KeywordTable<HttpVersionWord> TABLE =
            new KeywordTable<>("virtual_server/real_server/HTTP_GET/http_protocol", values());

    static final KeywordTable<HttpVersionWord> OF_SSL_GET =
            new KeywordTable<>("virtual_server/real_server/SSL_GET/http_protocol", values());

    private final Row row;

    HttpVersionWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
