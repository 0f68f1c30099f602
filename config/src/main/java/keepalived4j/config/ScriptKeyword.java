package keepalived4j.config;

/// Keywords of `vrrp_script`.
enum ScriptKeyword implements Keyword {
    SCRIPT("script", Syntax.WORD),
    INTERVAL(
            "interval",
            new Syntax.Decimal(
                    0,
                    4294_000_000L,
                    3,
                    "({name}): vrrp script interval '{value}' must be between 1 and 4294 - ignoring")),
    TIMEOUT(
            "timeout",
            new Syntax.Decimal(0, 4294_000_000L, 3, "({name}): vrrp script timeout '{value}' invalid - ignoring")),
    WEIGHT("weight", Syntax.WORD),
    RISE("rise", Syntax.whole(1, 2147483647, "({name}): vrrp script rise value '{value}' invalid, defaulting to 1")),
    FALL("fall", Syntax.whole(1, 2147483647, "({name}): vrrp script fall value '{value}' invalid, defaulting to 1")),
    USER("user", Syntax.WORD),
    INIT_FAIL("init_fail", Syntax.BARE);

    static final KeywordTable<ScriptKeyword> TABLE = new KeywordTable<>("vrrp_script", values());

    private final String word;
    private final Syntax syntax;

    ScriptKeyword(String word, Syntax syntax) {
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
