package keepalived4j.config;

/// Keywords of `vrrp_instance`.
enum InstanceKeyword implements Keyword {
    INTERFACE("interface", Syntax.WORD),
    VIRTUAL_ROUTER_ID(
            "virtual_router_id",
            Syntax.strictWhole(1, 255, "({name}): VRID '{value}' not valid - must be between 1 & 255")),
    PRIORITY(
            "priority",
            Syntax.strictWhole(1, 255, "({name}) Priority not valid! must be between 1 & 255. Using default 100")),
    STATE("state", Syntax.WORD),
    VERSION("version", Syntax.whole(2, 3, "({name}): Version must be either 2 or 3")),
    NATIVE_IPV6("native_ipv6", Syntax.BARE),
    STRICT_MODE("strict_mode", Syntax.truth("({name}) Invalid value '{value}' for strict_mode specified")),
    ADVERT_INT(
            "advert_int",
            Syntax.seconds(
                    10_000, 255_000_000, "({name}) Advert interval ({value}) not valid! Must be > 0 - ignoring")),
    DOWN_TIMER_ADVERTS(
            "down_timer_adverts", Syntax.whole(1, 100, "({name}): Invalid down_timer_adverts [1:100] '{value}'")),

    VIRTUAL_IPADDRESS("virtual_ipaddress", Syntax.ENTRIES),
    VIRTUAL_IPADDRESS_EXCLUDED("virtual_ipaddress_excluded", Syntax.ENTRIES),
    NO_VIRTUAL_IPADDRESS("no_virtual_ipaddress", Syntax.BARE),

    MCAST_SRC_IP("mcast_src_ip", Syntax.WORD),
    UNICAST_SRC_IP("unicast_src_ip", Syntax.WORD),
    MCAST_DST_IP("mcast_dst_ip", Syntax.WORD),
    UNICAST_PEER("unicast_peer", Syntax.ENTRIES),
    UNICAST_TTL(
            "unicast_ttl", Syntax.strictWhole(0, 255, "({name}): TTL '{value}' not valid - must be between 0 & 255")),
    UNICAST_FAULT_NO_PEER("unicast_fault_no_peer", Syntax.BARE),
    CHECK_UNICAST_SRC("check_unicast_src", Syntax.BARE),
    OLD_UNICAST_CHECKSUM("old_unicast_checksum", Syntax.OPTIONAL_WORDS),
    V3_CHECKSUM_AS_V2("v3_checksum_as_v2", Syntax.truth("({name}) invalid v3_checksum_as_v2 {value} specified")),
    /// Differs: in the reference any valid argument, even `false`, switches it on.
    SKIP_CHECK_ADV_ADDR("skip_check_adv_addr", Syntax.truth("({name}) invalid skip_check_adv_addr {value} specified")),

    TRACK_INTERFACE("track_interface", Syntax.ENTRIES),
    TRACK_SCRIPT("track_script", Syntax.ENTRIES),
    DONT_TRACK_PRIMARY("dont_track_primary", Syntax.BARE),
    TRACK_SRC_IP("track_src_ip", Syntax.BARE),

    PREEMPT("preempt", Syntax.BARE),
    NOPREEMPT("nopreempt", Syntax.BARE),
    PREEMPT_DELAY(
            "preempt_delay",
            Syntax.seconds(0, 1_000_000_000, "({name}) Preempt_delay not valid! must be between 0-1000")),
    ACCEPT("accept", Syntax.BARE),
    NO_ACCEPT("no_accept", Syntax.BARE),
    LOWER_PRIO_NO_ADVERT(
            "lower_prio_no_advert", Syntax.truth("({name}) invalid lower_prio_no_advert {value} specified")),
    HIGHER_PRIO_SEND_ADVERT(
            "higher_prio_send_advert", Syntax.truth("({name}) invalid higher_prio_send_advert {value} specified")),
    OWNER_IGNORE_ADVERTS(
            "owner_ignore_adverts", Syntax.truth("({name}) invalid owner_ignore_adverts {value} specified")),

    GARP_MASTER_DELAY(
            "garp_master_delay", Syntax.whole(0, 4294, "({name}): garp_master_delay '{value}' invalid - ignoring")),
    GARP_MASTER_REPEAT(
            "garp_master_repeat",
            Syntax.whole(0, 4294967295L, "({name}): Invalid garp_master_repeat '{value}' - ignoring")),
    GARP_MASTER_REFRESH(
            "garp_master_refresh",
            Syntax.whole(0, 4294967295L, "({name}): Invalid garp_master_refresh '{value}' - ignoring")),
    GARP_MASTER_REFRESH_REPEAT(
            "garp_master_refresh_repeat",
            Syntax.whole(0, 4294967295L, "({name}): Invalid garp_master_refresh_repeat '{value}' - ignoring")),
    GARP_LOWER_PRIO_DELAY(
            "garp_lower_prio_delay",
            Syntax.whole(0, 4294, "({name}): garp_lower_prio_delay '{value}' invalid - ignoring")),
    GARP_LOWER_PRIO_REPEAT(
            "garp_lower_prio_repeat",
            Syntax.whole(0, 2147483647, "({name}): garp_lower_prio_repeat '{value}' invalid - ignoring")),

    NOTIFY_MASTER("notify_master", Syntax.WORD),
    NOTIFY_BACKUP("notify_backup", Syntax.WORD),
    NOTIFY_FAULT("notify_fault", Syntax.WORD),
    NOTIFY_STOP("notify_stop", Syntax.WORD),
    NOTIFY_DELETED("notify_deleted", Syntax.OPTIONAL_WORDS),
    NOTIFY_MASTER_RX_LOWER_PRI("notify_master_rx_lower_pri", Syntax.WORD),
    NOTIFY("notify", Syntax.WORD),
    NOTIFY_PRIORITY_CHANGES(
            "notify_priority_changes",
            Syntax.truth("({name}) Invalid value '{value}' for notify_priority_changes specified")),

    AUTHENTICATION("authentication", Syntax.BLOCK),
    AUTH_HMAC("auth_hmac", Syntax.BLOCK),
    USE_VMAC("use_vmac", Syntax.OPTIONAL_WORDS),
    USE_IPVLAN("use_ipvlan", Syntax.OPTIONAL_WORDS),
    VRF("vrf", Syntax.WORD),
    DEBUG("debug", Syntax.whole(0, 4, "({name}) Debug value '{value}' not valid; must be between 0-4"));

    static final KeywordTable<InstanceKeyword> TABLE = new KeywordTable<>("vrrp_instance", values());

    private final String word;
    private final Syntax syntax;

    InstanceKeyword(String word, Syntax syntax) {
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
