package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `authentication` in a `vrrp_instance`.
enum AuthenticationKeyword implements Keyword {
    AUTH_TYPE(keyword("auth_type", Syntax.WORD, "Authentication method; case-sensitive")
            .takes("PASS|AH")
            .otherwise("none")),
    AUTH_PASS(keyword("auth_pass", Syntax.WORD, "Password; longer text is truncated with a report")
            .takes("<STRING 1..8 chars>")
            .otherwise("none"));

    static final KeywordTable<AuthenticationKeyword> TABLE =
            new KeywordTable<>("vrrp_instance/authentication", values());

    private final Row row;

    AuthenticationKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
