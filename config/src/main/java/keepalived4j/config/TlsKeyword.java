package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `SSL`.
enum TlsKeyword implements Keyword {
    PASSWORD(keyword("password", Syntax.OPTIONAL_WORDS, "Passphrase of the key file")
            .takes("<STRING>")
            .otherwise("none")),
    CA(keyword("ca", Syntax.OPTIONAL_WORDS, "CA certificate file")
            .takes("<PATH>")
            .otherwise("none")),
    CERTIFICATE(keyword("certificate", Syntax.OPTIONAL_WORDS, "Client certificate file")
            .takes("<PATH>")
            .otherwise("none")),
    KEY(keyword("key", Syntax.OPTIONAL_WORDS, "Client private key file")
            .takes("<PATH>")
            .otherwise("none"));

    static final KeywordTable<TlsKeyword> TABLE = new KeywordTable<>("SSL", values());

    private final Row row;

    TlsKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
