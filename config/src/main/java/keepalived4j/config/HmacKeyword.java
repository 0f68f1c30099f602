package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `auth_hmac` in a `vrrp_instance`.
enum HmacKeyword implements Keyword {
    KEY(keyword("key", new Syntax.Words(2), "Named secret of 32 to 64 bytes")
            .takes("<INT 1..255> <TEXT|hex:HEX|file:PATH>")
            .otherwise("required")
            .accumulating()),
    ACTIVE_KEY(keyword(
                    "active_key",
                    Syntax.strictWhole(
                            1, 255, "({name}) auth_hmac active_key \'{value}\' not valid - must be between 1 & 255"),
                    "Key used for sending")
            .otherwise("required")),
    TIME_WINDOW(keyword(
                    "time_window",
                    Syntax.strictWhole(
                            1, 300, "({name}) auth_hmac time_window \'{value}\' not valid - must be between 1 & 300"),
                    "Accepted clock difference in seconds")
            .otherwise("max(3*advert_int, 5)")),
    ANTI_REPLAY(keyword("anti_replay", Syntax.WORD, "Replay protection method")
            .takes("time|monotonic")
            .otherwise("time")),
    MODE(keyword("mode", Syntax.WORD, "Migration mode")
            .takes("enforce|permissive|receive-only")
            .otherwise("enforce"));

    static final KeywordTable<HmacKeyword> TABLE = new KeywordTable<>("vrrp_instance/auth_hmac", values());

    private final Row row;

    HmacKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
