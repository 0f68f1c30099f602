package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `regex_options` takes.
enum PatternWord implements Keyword {
    ALLOW_EMPTY_CLASS(keyword("allow_empty_class", Syntax.BARE, "PCRE2 option of the same name")),
    ALT_BSUX(keyword("alt_bsux", Syntax.BARE, "PCRE2 option of the same name")),
    AUTO_CALLOUT(keyword("auto_callout", Syntax.BARE, "PCRE2 option of the same name")),
    CASELESS(keyword("caseless", Syntax.BARE, "PCRE2 option of the same name")),
    DOLLAR_ENDONLY(keyword("dollar_endonly", Syntax.BARE, "PCRE2 option of the same name")),
    DOTALL(keyword("dotall", Syntax.BARE, "PCRE2 option of the same name")),
    DUPNAMES(keyword("dupnames", Syntax.BARE, "PCRE2 option of the same name")),
    EXTENDED(keyword("extended", Syntax.BARE, "PCRE2 option of the same name")),
    FIRSTLINE(keyword("firstline", Syntax.BARE, "PCRE2 option of the same name")),
    MATCH_UNSET_BACKREF(keyword("match_unset_backref", Syntax.BARE, "PCRE2 option of the same name")),
    MULTILINE(keyword("multiline", Syntax.BARE, "PCRE2 option of the same name")),
    NEVER_UCP(keyword("never_ucp", Syntax.BARE, "PCRE2 option of the same name")),
    NEVER_UTF(keyword("never_utf", Syntax.BARE, "PCRE2 option of the same name")),
    NO_AUTO_CAPTURE(keyword("no_auto_capture", Syntax.BARE, "PCRE2 option of the same name")),
    NO_AUTO_POSSESS(keyword("no_auto_possess", Syntax.BARE, "PCRE2 option of the same name")),
    NO_DOTSTAR_ANCHOR(keyword("no_dotstar_anchor", Syntax.BARE, "PCRE2 option of the same name")),
    NO_START_OPTIMIZE(keyword("no_start_optimize", Syntax.BARE, "PCRE2 option of the same name")),
    UCP(keyword("ucp", Syntax.BARE, "PCRE2 option of the same name")),
    UNGREEDY(keyword("ungreedy", Syntax.BARE, "PCRE2 option of the same name")),
    UTF(keyword("utf", Syntax.BARE, "PCRE2 option of the same name")),
    NEVER_BACKSLASH_C(keyword("never_backslash_c", Syntax.BARE, "PCRE2 option of the same name")),
    ALT_CIRCUMFLEX(keyword("alt_circumflex", Syntax.BARE, "PCRE2 option of the same name")),
    ALT_VERBNAMES(keyword("alt_verbnames", Syntax.BARE, "PCRE2 option of the same name")),
    USE_OFFSET_LIMIT(keyword("use_offset_limit", Syntax.BARE, "PCRE2 option of the same name"));

    static final KeywordTable<PatternWord> TABLE =
            new KeywordTable<>("virtual_server/real_server/HTTP_GET/url/regex_options", values());

    static final KeywordTable<PatternWord> OF_SSL_GET =
            new KeywordTable<>("virtual_server/real_server/SSL_GET/url/regex_options", values());

    private final Row row;

    PatternWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
