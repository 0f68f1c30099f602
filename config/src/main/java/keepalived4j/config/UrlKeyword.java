package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

import java.util.EnumSet;

/// Keywords of `url` in `HTTP_GET` and `SSL_GET`.
enum UrlKeyword implements Keyword {
    PATH(keyword("path", Syntax.WORD, "Request path").takes("<STRING>").otherwise("required")),
    DIGEST(keyword("digest", Syntax.WORD, "MD5 of the expected body; first setting wins")
            .takes("<32 HEX>")
            .otherwise("none")),
    STATUS_CODE(keyword("status_code", Syntax.WORD, "Accepted status codes and ranges")
            .takes("<INT 100..599>[-<INT>]..")
            .otherwise("200-299")
            .accumulating()),
    VIRTUALHOST(keyword("virtualhost", Syntax.OPTIONAL_WORDS, "Host header for this url")
            .takes("<STRING>")
            .otherwise("check virtualhost")),
    REGEX(keyword("regex", Syntax.WORD, "Pattern the body must match; escapes processed")
            .takes("<REGEX>")
            .otherwise("none")),
    REGEX_NO_MATCH(keyword("regex_no_match", Syntax.BARE, "Body must not match").otherwise("off")),
    REGEX_OPTIONS(keyword("regex_options", Syntax.WORD, "PCRE2 compile options; unknown words are reported")
            .takes("<WORD>..")
            .otherwise("none")
            .accumulating()),
    REGEX_MIN_OFFSET(keyword("regex_min_offset", Syntax.WORD, "First body offset searched")
            .takes("<INT>")
            .otherwise("0")),
    REGEX_MAX_OFFSET(keyword("regex_max_offset", Syntax.WORD, "Last body offset where a match may start")
            .takes("<INT>")
            .otherwise("end")),
    REGEX_STACK(keyword("regex_stack", new Syntax.Words(2), "PCRE2 JIT stack sizes in bytes")
            .takes("<START> <MAX>")
            .otherwise("none")),
    TLS_COMPLIANT(keyword(
                    "tls_compliant",
                    Syntax.truth("Invalid tls_compliant parameter {value}"),
                    "Send close_notify for this url")
            .otherwise("false"));

    /// For `SSL_GET`.
    static final KeywordTable<UrlKeyword> WITH_TLS =
            new KeywordTable<>("virtual_server/real_server/SSL_GET/url", values());

    /// For `HTTP_GET`: all but the last.
    static final KeywordTable<UrlKeyword> PLAIN = new KeywordTable<>(
            "virtual_server/real_server/HTTP_GET/url",
            EnumSet.complementOf(EnumSet.of(TLS_COMPLIANT)).toArray(new UrlKeyword[0]));

    private final Row row;

    UrlKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
