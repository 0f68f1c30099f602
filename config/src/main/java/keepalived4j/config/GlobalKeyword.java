package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `global_defs`.
enum GlobalKeyword implements Keyword {
    ROUTER_ID(keyword("router_id", Syntax.OPTIONAL_WORDS, "Free text naming this machine in mails and logs")
            .takes("<STRING>")
            .otherwise("local host name")),
    PROCESS_NAMES(keyword(
                    "process_names",
                    Syntax.BARE,
                    "Name child processes keepalived_vrrp, keepalived_lvs, keepalived_bfd")
            .otherwise("off")),
    UMASK(keyword("umask", Syntax.WORD, "File creation mask; command line option wins")
            .takes("<NUMBER>|<BIT>[|<BIT>]..")
            .otherwise("0177")),
    INCLUDE_CHECK(keyword("include_check", Syntax.OPTIONAL_WORDS, "Which include problems count as fatal errors")
            .takes("[[+|-]read|match|wildcard_match|brace_match]..")
            .otherwise("none; all when bare")),
    DYNAMIC_INTERFACES(keyword("dynamic_interfaces", Syntax.OPTIONAL_WORDS, "Accept interfaces that do not exist yet")
            .takes("[allow_if_changes]")
            .otherwise("off")),
    DEFAULT_INTERFACE(keyword("default_interface", Syntax.WORD, "Interface of static addresses that name no device")
            .takes("<IFNAME>")
            .otherwise("eth0")),
    SCRIPT_USER(keyword("script_user", Syntax.OPTIONAL_WORDS, "Default user and group of scripts")
            .takes("<USER> [[:][<GROUP>]]")
            .otherwise("keepalived_script, else own user")),
    ENABLE_SCRIPT_SECURITY(keyword(
                    "enable_script_security",
                    Syntax.BARE,
                    "Refuse root-run scripts whose path non-root users can change")
            .otherwise("off")),
    USE_SYMLINK_PATHS(keyword(
                    "use_symlink_paths",
                    Syntax.truth("Invalid value '{value}' for use_symlink_paths"),
                    "Keep symlinks in script paths instead of resolving them")
            .otherwise("false")),
    SET_SUPPLEMENTARY_GROUPS(keyword(
                    "set_supplementary_groups",
                    Syntax.truth("Invalid value '{value}' for set_supplementary_groups"),
                    "Give scripts the supplementary groups of their user")
            .otherwise("false")),
    NOTIFY_FIFO(keyword("notify_fifo", Syntax.OPTIONAL_WORDS, "FIFO receiving all notify events")
            .takes("<PATH> [<USER> [[:]<GROUP>]]")
            .otherwise("none")),
    NOTIFY_FIFO_SCRIPT(keyword(
                    "notify_fifo_script",
                    Syntax.WORD,
                    "Script reading the global FIFO; FIFO name is appended as argument")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    VRRP_NOTIFY_FIFO(keyword("vrrp_notify_fifo", Syntax.OPTIONAL_WORDS, "FIFO receiving VRRP notify events")
            .takes("<PATH> [<USER> [[:]<GROUP>]]")
            .otherwise("none")),
    VRRP_NOTIFY_FIFO_SCRIPT(keyword("vrrp_notify_fifo_script", Syntax.WORD, "Script reading the VRRP FIFO")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    FIFO_WRITE_VRRP_STATES_ON_RELOAD(
            keyword("fifo_write_vrrp_states_on_reload", Syntax.BARE, "Rewrite all VRRP states to FIFOs after a reload")
                    .otherwise("off")),
    VRRP_NOTIFY_PRIORITY_CHANGES(keyword(
                    "vrrp_notify_priority_changes",
                    Syntax.truth("Invalid value '{value}' for vrrp_notify_priority_changes"),
                    "Default: report effective priority changes on FIFOs")
            .otherwise("false")),
    VRRP_VERSION(keyword(
                    "vrrp_version",
                    Syntax.whole(2, 3, "VRRP Error: Version must be either 2 or 3"),
                    "Protocol version of IPv4 instances that set none")
            .otherwise("2")),
    VRRP_STRICT(keyword(
                    "vrrp_strict",
                    Syntax.truth("Invalid value '{value}' for vrrp_strict"),
                    "Default strict_mode of instances")
            .otherwise("false")),
    VRRP_MCAST_GROUP4(keyword("vrrp_mcast_group4", Syntax.WORD, "Destination group of IPv4 adverts")
            .takes("<IPV4 MULTICAST>")
            .otherwise("224.0.0.18")),
    VRRP_MCAST_GROUP6(
            keyword("vrrp_mcast_group6", Syntax.WORD, "Destination group of IPv6 adverts; warns unless link-local")
                    .takes("<IPV6 MULTICAST>")
                    .otherwise("ff02::12")),
    VRRP_GARP_MASTER_DELAY(keyword(
                    "vrrp_garp_master_delay",
                    Syntax.whole(0, 4294, "vrrp_garp_master_delay '{value}' is invalid"),
                    "Seconds before the second gratuitous ARP burst; 0 disables")
            .otherwise("5")),
    VRRP_GARP_MASTER_REPEAT(keyword(
                    "vrrp_garp_master_repeat",
                    Syntax.whole(0, 4294967295L, "vrrp_garp_master_repeat '{value}' is invalid"),
                    "Gratuitous ARPs per burst on becoming master; 0 becomes 1")
            .otherwise("5")),
    VRRP_GARP_MASTER_REFRESH(keyword(
                    "vrrp_garp_master_refresh",
                    Syntax.whole(0, 4294967295L, "vrrp_garp_master_refresh '{value}' is invalid"),
                    "Seconds between refresh bursts while master; 0 means never")
            .otherwise("0")),
    VRRP_GARP_MASTER_REFRESH_REPEAT(keyword(
                    "vrrp_garp_master_refresh_repeat",
                    Syntax.whole(0, 4294967295L, "vrrp_garp_master_refresh_repeat '{value}' is invalid"),
                    "Gratuitous ARPs per refresh burst; 0 becomes 1")
            .otherwise("1")),
    VRRP_GARP_LOWER_PRIO_DELAY(keyword(
                    "vrrp_garp_lower_prio_delay",
                    Syntax.whole(0, 4294, "vrrp_garp_lower_prio_delay '{value}' is invalid"),
                    "Seconds before second burst after a lower-priority advert")
            .otherwise("vrrp_garp_master_delay")),
    VRRP_GARP_LOWER_PRIO_REPEAT(keyword(
                    "vrrp_garp_lower_prio_repeat",
                    Syntax.whole(0, 2147483647, "vrrp_garp_lower_prio_repeat '{value}' is invalid"),
                    "Gratuitous ARPs sent after receiving a lower-priority advert")
            .otherwise("vrrp_garp_master_repeat")),
    VRRP_MIN_GARP(keyword(
                    "vrrp_min_garp",
                    Syntax.truth("Invalid value '{value}' for vrrp_min_garp"),
                    "Send one gratuitous ARP or NA only, no repeats")
            .otherwise("false")),
    VRRP_GARP_INTERVAL(keyword(
                    "vrrp_garp_interval",
                    Syntax.seconds(1, 4294_967_295L, "vrrp_garp_interval '{value}' is invalid"),
                    "Default gap between gratuitous ARPs on one interface")
            .otherwise("0")),
    VRRP_GNA_INTERVAL(keyword(
                    "vrrp_gna_interval",
                    Syntax.seconds(1, 4294_967_295L, "vrrp_gna_interval '{value}' is invalid"),
                    "Default gap between unsolicited neighbour adverts on one interface")
            .otherwise("0")),
    VRRP_DOWN_TIMER_ADVERTS(keyword(
                    "vrrp_down_timer_adverts",
                    Syntax.whole(1, 100, "Invalid vrrp_down_timer_adverts [1:100] '{value}'"),
                    "Default number of missed adverts before master is dead")
            .otherwise("3")),
    VRRP_LOWER_PRIO_NO_ADVERT(keyword(
                    "vrrp_lower_prio_no_advert",
                    Syntax.truth("Invalid value '{value}' for vrrp_lower_prio_no_advert"),
                    "Do not answer a lower-priority advert with an own advert")
            .otherwise("false")),
    VRRP_HIGHER_PRIO_SEND_ADVERT(keyword(
                    "vrrp_higher_prio_send_advert",
                    Syntax.truth("Invalid value '{value}' for vrrp_higher_prio_send_advert"),
                    "Send one advert before yielding to a higher-priority master")
            .otherwise("false")),
    VRRP_OWNER_IGNORE_ADVERTS(keyword(
                    "vrrp_owner_ignore_adverts",
                    Syntax.truth("Invalid value '{value}' for vrrp_owner_ignore_adverts"),
                    "Default owner_ignore_adverts of address owners")
            .otherwise("false")),
    VRRP_CHECK_UNICAST_SRC(
            keyword("vrrp_check_unicast_src", Syntax.BARE, "Require unicast adverts to come from a configured peer")
                    .otherwise("off")),
    VRRP_SKIP_CHECK_ADV_ADDR(keyword(
                    "vrrp_skip_check_adv_addr",
                    Syntax.truth("Invalid value '{value}' for vrrp_skip_check_adv_addr"),
                    "Skip VIP list check when the same master sent before")
            .otherwise("false")),
    /// Differs: the reference ignores the argument, so `v3_checksum_as_v2 no` switches it on there.
    V3_CHECKSUM_AS_V2(keyword(
                    "v3_checksum_as_v2",
                    Syntax.truth("Invalid value '{value}' for v3_checksum_as_v2"),
                    "VRRPv3 IPv4 checksum without pseudo header")
            .otherwise("off")),
    VRRP_STARTUP_DELAY(keyword(
                    "vrrp_startup_delay",
                    Syntax.seconds(1000, 4294_967_295L, "vrrp_startup_delay '{value}' is invalid"),
                    "Delay of VRRP start after daemon start")
            .otherwise("0")),
    VRRP_DELAY_AFTER_BOOT(keyword(
                    "vrrp_delay_after_boot",
                    Syntax.seconds(1000, 4294_967_295L, "vrrp_delay_after_boot '{value}' is invalid"),
                    "Delay of VRRP start until this system uptime")
            .otherwise("0")),
    LOG_UNKNOWN_VRIDS(keyword("log_unknown_vrids", Syntax.BARE, "Log adverts for VRIDs not configured on the interface")
            .otherwise("off"));

    static final KeywordTable<GlobalKeyword> TABLE = new KeywordTable<>("global_defs", values());

    private final Row row;

    GlobalKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
