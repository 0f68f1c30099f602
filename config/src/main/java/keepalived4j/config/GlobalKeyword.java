package keepalived4j.config;

/// Keywords of `global_defs`.
enum GlobalKeyword implements Keyword {
    ROUTER_ID("router_id", Syntax.OPTIONAL_WORDS),
    PROCESS_NAMES("process_names", Syntax.BARE),
    UMASK("umask", Syntax.WORD),
    INCLUDE_CHECK("include_check", Syntax.OPTIONAL_WORDS),
    DYNAMIC_INTERFACES("dynamic_interfaces", Syntax.OPTIONAL_WORDS),
    DEFAULT_INTERFACE("default_interface", Syntax.WORD),

    SCRIPT_USER("script_user", Syntax.OPTIONAL_WORDS),
    ENABLE_SCRIPT_SECURITY("enable_script_security", Syntax.BARE),
    USE_SYMLINK_PATHS("use_symlink_paths", Syntax.truth("Invalid value '{value}' for use_symlink_paths")),
    SET_SUPPLEMENTARY_GROUPS(
            "set_supplementary_groups", Syntax.truth("Invalid value '{value}' for set_supplementary_groups")),

    NOTIFY_FIFO("notify_fifo", Syntax.OPTIONAL_WORDS),
    NOTIFY_FIFO_SCRIPT("notify_fifo_script", Syntax.WORD),
    VRRP_NOTIFY_FIFO("vrrp_notify_fifo", Syntax.OPTIONAL_WORDS),
    VRRP_NOTIFY_FIFO_SCRIPT("vrrp_notify_fifo_script", Syntax.WORD),
    FIFO_WRITE_VRRP_STATES_ON_RELOAD("fifo_write_vrrp_states_on_reload", Syntax.BARE),
    VRRP_NOTIFY_PRIORITY_CHANGES(
            "vrrp_notify_priority_changes", Syntax.truth("Invalid value '{value}' for vrrp_notify_priority_changes")),

    VRRP_VERSION("vrrp_version", Syntax.whole(2, 3, "VRRP Error: Version must be either 2 or 3")),
    VRRP_STRICT("vrrp_strict", Syntax.truth("Invalid value '{value}' for vrrp_strict")),
    VRRP_MCAST_GROUP4("vrrp_mcast_group4", Syntax.WORD),
    VRRP_MCAST_GROUP6("vrrp_mcast_group6", Syntax.WORD),
    VRRP_GARP_MASTER_DELAY(
            "vrrp_garp_master_delay", Syntax.whole(0, 4294, "vrrp_garp_master_delay '{value}' is invalid")),
    VRRP_GARP_MASTER_REPEAT(
            "vrrp_garp_master_repeat", Syntax.whole(0, 4294967295L, "vrrp_garp_master_repeat '{value}' is invalid")),
    VRRP_GARP_MASTER_REFRESH(
            "vrrp_garp_master_refresh", Syntax.whole(0, 4294967295L, "vrrp_garp_master_refresh '{value}' is invalid")),
    VRRP_GARP_MASTER_REFRESH_REPEAT(
            "vrrp_garp_master_refresh_repeat",
            Syntax.whole(0, 4294967295L, "vrrp_garp_master_refresh_repeat '{value}' is invalid")),
    VRRP_GARP_LOWER_PRIO_DELAY(
            "vrrp_garp_lower_prio_delay", Syntax.whole(0, 4294, "vrrp_garp_lower_prio_delay '{value}' is invalid")),
    VRRP_GARP_LOWER_PRIO_REPEAT(
            "vrrp_garp_lower_prio_repeat",
            Syntax.whole(0, 2147483647, "vrrp_garp_lower_prio_repeat '{value}' is invalid")),
    VRRP_MIN_GARP("vrrp_min_garp", Syntax.truth("Invalid value '{value}' for vrrp_min_garp")),
    VRRP_GARP_INTERVAL(
            "vrrp_garp_interval", Syntax.seconds(1, 4294_967_295L, "vrrp_garp_interval '{value}' is invalid")),
    VRRP_GNA_INTERVAL("vrrp_gna_interval", Syntax.seconds(1, 4294_967_295L, "vrrp_gna_interval '{value}' is invalid")),
    VRRP_DOWN_TIMER_ADVERTS(
            "vrrp_down_timer_adverts", Syntax.whole(1, 100, "Invalid vrrp_down_timer_adverts [1:100] '{value}'")),
    VRRP_LOWER_PRIO_NO_ADVERT(
            "vrrp_lower_prio_no_advert", Syntax.truth("Invalid value '{value}' for vrrp_lower_prio_no_advert")),
    VRRP_HIGHER_PRIO_SEND_ADVERT(
            "vrrp_higher_prio_send_advert", Syntax.truth("Invalid value '{value}' for vrrp_higher_prio_send_advert")),
    VRRP_OWNER_IGNORE_ADVERTS(
            "vrrp_owner_ignore_adverts", Syntax.truth("Invalid value '{value}' for vrrp_owner_ignore_adverts")),
    VRRP_CHECK_UNICAST_SRC("vrrp_check_unicast_src", Syntax.BARE),
    VRRP_SKIP_CHECK_ADV_ADDR(
            "vrrp_skip_check_adv_addr", Syntax.truth("Invalid value '{value}' for vrrp_skip_check_adv_addr")),
    /// Differs: the reference ignores the argument, so `v3_checksum_as_v2 no` switches it on there.
    V3_CHECKSUM_AS_V2("v3_checksum_as_v2", Syntax.truth("Invalid value '{value}' for v3_checksum_as_v2")),
    VRRP_STARTUP_DELAY(
            "vrrp_startup_delay", Syntax.seconds(1000, 4294_967_295L, "vrrp_startup_delay '{value}' is invalid")),
    VRRP_DELAY_AFTER_BOOT(
            "vrrp_delay_after_boot", Syntax.seconds(1000, 4294_967_295L, "vrrp_delay_after_boot '{value}' is invalid")),
    LOG_UNKNOWN_VRIDS("log_unknown_vrids", Syntax.BARE);

    static final KeywordTable<GlobalKeyword> TABLE = new KeywordTable<>("global_defs", values());

    private final String word;
    private final Syntax syntax;

    GlobalKeyword(String word, Syntax syntax) {
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
