package keepalived4j.config;

/// Keywords outside all blocks.
enum RootKeyword implements Keyword {
    NET_NAMESPACE("net_namespace", Syntax.OPTIONAL_WORDS),
    INSTANCE("instance", Syntax.WORD),
    USE_PID_DIR("use_pid_dir", Syntax.BARE),
    CHILD_WAIT_TIME("child_wait_time", Syntax.strictWhole(0, 4294967295L, "Invalid child_wait_time {value}")),
    GLOBAL_DEFS("global_defs", Syntax.BLOCK),
    STATIC_IPADDRESS("static_ipaddress", Syntax.ENTRIES),
    STATIC_ROUTES("static_routes", Syntax.ENTRIES),
    VRRP_SCRIPT("vrrp_script", Syntax.BLOCK),
    VRRP_SYNC_GROUP("vrrp_sync_group", Syntax.BLOCK),
    VRRP_INSTANCE("vrrp_instance", Syntax.BLOCK);

    static final KeywordTable<RootKeyword> TABLE = new KeywordTable<>("", values());

    private final String word;
    private final Syntax syntax;

    RootKeyword(String word, Syntax syntax) {
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
