package keepalived4j.config;

/// Keywords of `authentication` in a `vrrp_instance`.
enum AuthenticationKeyword implements Keyword {
    AUTH_TYPE("auth_type", Syntax.WORD),
    AUTH_PASS("auth_pass", Syntax.WORD);

    static final KeywordTable<AuthenticationKeyword> TABLE =
            new KeywordTable<>("vrrp_instance/authentication", values());

    private final String word;
    private final Syntax syntax;

    AuthenticationKeyword(String word, Syntax syntax) {
        this.word = word;
        this.syntax = syntax;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }
}
