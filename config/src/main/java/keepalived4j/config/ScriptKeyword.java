package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `vrrp_script`.
enum ScriptKeyword implements Keyword {
    SCRIPT(keyword("script", Syntax.WORD, "Command; arguments only inside one quoted string")
            .takes("<SCRIPT>")
            .otherwise("required")),
    INTERVAL(keyword(
                    "interval",
                    new Syntax.Decimal(
                            0,
                            4294_000_000L,
                            3,
                            "({name}): vrrp script interval '{value}' must be between 1 and 4294 - ignoring"),
                    "Seconds between runs, millisecond resolution; 0 becomes 1")
            .otherwise("1")),
    TIMEOUT(keyword(
                    "timeout",
                    new Syntax.Decimal(
                            0, 4294_000_000L, 3, "({name}): vrrp script timeout '{value}' invalid - ignoring"),
                    "Seconds before a run counts as failed; 0 becomes 1")
            .otherwise("interval")),
    WEIGHT(keyword("weight", Syntax.WORD, "Priority change; 0 means fault; out-of-range value reported yet used")
            .takes("<INT -253..253> [reverse]")
            .otherwise("0")),
    RISE(keyword(
                    "rise",
                    Syntax.whole(1, 2147483647, "({name}): vrrp script rise value '{value}' invalid, defaulting to 1"),
                    "Successes needed to come up")
            .otherwise("1")),
    FALL(keyword(
                    "fall",
                    Syntax.whole(1, 2147483647, "({name}): vrrp script fall value '{value}' invalid, defaulting to 1"),
                    "Failures needed to go down")
            .otherwise("1")),
    USER(keyword("user", Syntax.WORD, "User and group; unknown names remove the script")
            .takes("<USER> [[:][<GROUP>]]")
            .otherwise("script_user")),
    INIT_FAIL(keyword("init_fail", Syntax.BARE, "Assume failed at start").otherwise("off"));

    static final KeywordTable<ScriptKeyword> TABLE = new KeywordTable<>("vrrp_script", values());

    private final Row row;

    ScriptKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
