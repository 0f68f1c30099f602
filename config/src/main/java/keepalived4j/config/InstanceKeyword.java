package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `vrrp_instance`.
enum InstanceKeyword implements Keyword {
    INTERFACE(keyword("interface", Syntax.WORD, "Interface the instance runs on")
            .takes("<IFNAME 1..15 chars>")
            .otherwise("required unless unicast")),
    VIRTUAL_ROUTER_ID(keyword(
                    "virtual_router_id",
                    Syntax.strictWhole(1, 255, "({name}): VRID '{value}' not valid - must be between 1 & 255"),
                    "VRID")
            .otherwise("required")),
    PRIORITY(keyword(
                    "priority",
                    Syntax.strictWhole(
                            1, 255, "({name}) Priority not valid! must be between 1 & 255. Using default 100"),
                    "Base priority; 255 is address owner")
            .otherwise("100; 255 when state MASTER")),
    STATE(keyword("state", Syntax.WORD, "Initial state; case-sensitive; MASTER is sticky")
            .takes("MASTER|BACKUP")
            .otherwise("from priority")),
    VERSION(keyword(
                    "version",
                    Syntax.whole(2, 3, "({name}): Version must be either 2 or 3"),
                    "Protocol version; first valid setting wins")
            .otherwise("vrrp_version; IPv6 3")),
    NATIVE_IPV6(keyword("native_ipv6", Syntax.BARE, "Force IPv6 and version 3; obsolete")
            .otherwise("off")),
    STRICT_MODE(keyword(
                    "strict_mode",
                    Syntax.truth("({name}) invalid strict_mode {value} specified"),
                    "Enforce RFC conformance")
            .otherwise("vrrp_strict")),
    ADVERT_INT(keyword(
                    "advert_int",
                    Syntax.seconds(
                            10_000,
                            255_000_000,
                            "({name}) Advert interval ({value}) not valid! Must be > 0 - ignoring"),
                    "Advert interval; v2 whole seconds, v3 centiseconds up to 40.95")
            .otherwise("1")),
    DOWN_TIMER_ADVERTS(keyword(
                    "down_timer_adverts",
                    Syntax.whole(1, 100, "({name}): Invalid down_timer_adverts [1:100] '{value}'"),
                    "Missed adverts before the master is considered dead")
            .otherwise("vrrp_down_timer_adverts")),
    VIRTUAL_IPADDRESS(keyword("virtual_ipaddress", Syntax.ENTRIES, "Virtual addresses carried in adverts")
            .otherwise("required unless no_virtual_ipaddress")
            .accumulating()),
    VIRTUAL_IPADDRESS_EXCLUDED(
            keyword("virtual_ipaddress_excluded", Syntax.ENTRIES, "Virtual addresses not carried in adverts")
                    .otherwise("none")
                    .accumulating()),
    NO_VIRTUAL_IPADDRESS(keyword("no_virtual_ipaddress", Syntax.BARE, "Allow an instance without virtual addresses")
            .otherwise("off")),
    MCAST_SRC_IP(keyword("mcast_src_ip", Syntax.WORD, "Source address of adverts")
            .takes("<IPADDR>")
            .otherwise("interface address")),
    UNICAST_SRC_IP(keyword("unicast_src_ip", Syntax.WORD, "Source address; also marks the instance as unicast")
            .takes("<IPADDR>")
            .otherwise("interface address")
            .insteadOf("mcast_src_ip")),
    MCAST_DST_IP(keyword("mcast_dst_ip", Syntax.WORD, "Destination group of adverts")
            .takes("<MULTICAST IPADDR>")
            .otherwise("vrrp_mcast_group4/6")),
    UNICAST_PEER(keyword("unicast_peer", Syntax.ENTRIES, "Peers that receive unicast adverts instead of multicast")
            .otherwise("none")
            .accumulating()),
    UNICAST_TTL(keyword(
                    "unicast_ttl",
                    Syntax.strictWhole(0, 255, "({name}): TTL '{value}' not valid - must be between 0 & 255"),
                    "TTL or hop limit of unicast adverts; reset without peers")
            .otherwise("255")),
    UNICAST_FAULT_NO_PEER(
            keyword("unicast_fault_no_peer", Syntax.BARE, "Fault instead of multicast when no peers are listed")
                    .otherwise("off")),
    CHECK_UNICAST_SRC(keyword("check_unicast_src", Syntax.BARE, "Accept unicast adverts only from listed peers")
            .otherwise("global vrrp_check_unicast_src")),
    OLD_UNICAST_CHECKSUM(keyword("old_unicast_checksum", Syntax.OPTIONAL_WORDS, "Use the old VRRPv3 unicast checksum")
            .takes("[never]")
            .otherwise("auto detect")),
    V3_CHECKSUM_AS_V2(keyword(
                    "v3_checksum_as_v2",
                    Syntax.truth("({name}) invalid v3_checksum_as_v2 {value} specified"),
                    "VRRPv3 IPv4 checksum without pseudo header")
            .otherwise("global v3_checksum_as_v2")),
    /// Differs: in the reference any valid argument, even `false`, switches it on.
    SKIP_CHECK_ADV_ADDR(keyword(
                    "skip_check_adv_addr",
                    Syntax.truth("({name}) invalid skip_check_adv_addr {value} specified"),
                    "Check the addresses in adverts of a known master only once")
            .otherwise("vrrp_skip_check_adv_addr")),
    TRACK_INTERFACE(
            keyword("track_interface", Syntax.ENTRIES, "Interfaces whose state affects the priority or fault state")
                    .otherwise("none")
                    .accumulating()),
    TRACK_SCRIPT(keyword("track_script", Syntax.ENTRIES, "vrrp_scripts to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    DONT_TRACK_PRIMARY(keyword("dont_track_primary", Syntax.BARE, "Ignore state of the own interface")
            .otherwise("off")),
    TRACK_SRC_IP(keyword("track_src_ip", Syntax.BARE, "Fault when the configured source address is missing")
            .otherwise("off")),
    PREEMPT(keyword("preempt", Syntax.BARE, "Cancel an earlier nopreempt").otherwise("on")),
    NOPREEMPT(keyword("nopreempt", Syntax.BARE, "Do not take over from a lower-priority master")
            .otherwise("off")),
    PREEMPT_DELAY(keyword(
                    "preempt_delay",
                    Syntax.seconds(0, 1_000_000_000, "({name}) Preempt_delay not valid! must be between 0-1000"),
                    "Seconds to wait before preempting")
            .otherwise("0")),
    ACCEPT(keyword("accept", Syntax.BARE, "Accept packets sent to the VIPs").otherwise("on unless strict")),
    NO_ACCEPT(keyword("no_accept", Syntax.BARE, "Drop packets sent to the VIPs unless owner")
            .otherwise("off unless strict")),
    LOWER_PRIO_NO_ADVERT(keyword(
                    "lower_prio_no_advert",
                    Syntax.truth("({name}) invalid lower_prio_no_advert {value} specified"),
                    "See the global keyword")
            .otherwise("vrrp_lower_prio_no_advert; strict true")),
    HIGHER_PRIO_SEND_ADVERT(keyword(
                    "higher_prio_send_advert",
                    Syntax.truth("({name}) invalid higher_prio_send_advert {value} specified"),
                    "See the global keyword")
            .otherwise("vrrp_higher_prio_send_advert; strict false")),
    OWNER_IGNORE_ADVERTS(keyword(
                    "owner_ignore_adverts",
                    Syntax.truth("({name}) invalid owner_ignore_adverts {value} specified"),
                    "Address owner ignores received adverts")
            .otherwise("global; strict owner true")),
    GARP_MASTER_DELAY(keyword(
                    "garp_master_delay",
                    Syntax.whole(0, 4294, "({name}): garp_master_delay '{value}' invalid - ignoring"),
                    "See the global keyword")
            .otherwise("vrrp_garp_master_delay")),
    GARP_MASTER_REPEAT(keyword(
                    "garp_master_repeat",
                    Syntax.whole(0, 4294967295L, "({name}): Invalid garp_master_repeat '{value}' - ignoring"),
                    "See the global keyword; 0 becomes 1")
            .otherwise("vrrp_garp_master_repeat")),
    GARP_MASTER_REFRESH(keyword(
                    "garp_master_refresh",
                    Syntax.whole(0, 4294967295L, "({name}): Invalid garp_master_refresh '{value}' - ignoring"),
                    "See the global keyword")
            .otherwise("vrrp_garp_master_refresh")),
    GARP_MASTER_REFRESH_REPEAT(keyword(
                    "garp_master_refresh_repeat",
                    Syntax.whole(0, 4294967295L, "({name}): Invalid garp_master_refresh_repeat '{value}' - ignoring"),
                    "See the global keyword; 0 becomes 1")
            .otherwise("vrrp_garp_master_refresh_repeat")),
    GARP_LOWER_PRIO_DELAY(keyword(
                    "garp_lower_prio_delay",
                    Syntax.whole(0, 4294, "({name}): garp_lower_prio_delay '{value}' invalid - ignoring"),
                    "See the global keyword")
            .otherwise("vrrp_garp_lower_prio_delay; strict 0")),
    GARP_LOWER_PRIO_REPEAT(keyword(
                    "garp_lower_prio_repeat",
                    Syntax.whole(0, 2147483647, "({name}): garp_lower_prio_repeat '{value}' invalid - ignoring"),
                    "See the global keyword")
            .otherwise("vrrp_garp_lower_prio_repeat; strict 0")),
    NOTIFY_MASTER(keyword("notify_master", Syntax.WORD, "Script run on entering master")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_BACKUP(keyword("notify_backup", Syntax.WORD, "Script run on entering backup")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_FAULT(keyword("notify_fault", Syntax.WORD, "Script run on entering fault")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_STOP(keyword("notify_stop", Syntax.WORD, "Script run when VRRP stops")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_DELETED(keyword(
                    "notify_deleted",
                    Syntax.OPTIONAL_WORDS,
                    "Announce DELETED, with optional script, after removal by reload")
            .takes("[<SCRIPT> [<USER> [[:][<GROUP>]]]]")
            .otherwise("FAULT notification")),
    NOTIFY_MASTER_RX_LOWER_PRI(
            keyword("notify_master_rx_lower_pri", Syntax.WORD, "Script run when master hears a lower-priority advert")
                    .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
                    .otherwise("none")),
    NOTIFY(keyword("notify", Syntax.WORD, "Script run on any change with four appended arguments")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_PRIORITY_CHANGES(keyword(
                    "notify_priority_changes",
                    Syntax.truth("({name}) Invalid value '{value}' for notify_priority_changes specified"),
                    "Report effective priority changes on FIFOs")
            .otherwise("sync group, else vrrp_notify_priority_changes")),
    AUTHENTICATION(
            keyword("authentication", Syntax.BLOCK, "VRRPv2 authentication").otherwise("none")),
    AUTH_HMAC(keyword("auth_hmac", Syntax.BLOCK, "HMAC trailer extension for VRRPv2 and v3")
            .otherwise("none")),
    USE_VMAC(keyword("use_vmac", Syntax.OPTIONAL_WORDS, "Run on a macvlan with the virtual MAC")
            .takes("[[name] <IFNAME>] [<MAC>] [netlink_notify_msg] [group <GROUP>]")
            .otherwise("off")),
    USE_IPVLAN(keyword("use_ipvlan", Syntax.OPTIONAL_WORDS, "Run on an L2 ipvlan; IPv4 needs an address")
            .takes("[[name] <IFNAME>] [<IPADDR>[/<LEN>]] [bridge|private|vepa] [group <GROUP>]")
            .otherwise("off")),
    VRF(keyword("vrf", Syntax.WORD, "VRF of a unicast instance without interface")
            .takes("<IFNAME>")
            .otherwise("none")),
    DEBUG(keyword(
                    "debug",
                    Syntax.whole(0, 4, "({name}) Debug value '{value}' not valid; must be between 0-4"),
                    "Stored only")
            .otherwise("0")),
    USE_VMAC_ADDR(keyword("use_vmac_addr", Syntax.BARE, "Create VMACs also for VIPs on other interfaces or families")
            .otherwise("off")),
    VMAC_XMIT_BASE(keyword("vmac_xmit_base", Syntax.BARE, "Send and receive adverts on the base interface")
            .otherwise("off")),
    TRACK_FILE(keyword("track_file", Syntax.ENTRIES, "track_files to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    TRACK_PROCESS(keyword("track_process", Syntax.ENTRIES, "vrrp_track_processes to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    TRACK_BFD(keyword("track_bfd", Syntax.ENTRIES, "bfd_instances to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    PROMOTE_SECONDARIES(keyword("promote_secondaries", Syntax.BARE, "Set promote_secondaries on the interface")
            .otherwise("off")),
    LINKBEAT_USE_POLLING(
            keyword("linkbeat_use_polling", Syntax.BARE, "Deprecated per-instance polling switch; reported")
                    .otherwise("off")
                    .insteadOf("linkbeat_interfaces")),
    VIRTUAL_ROUTES(keyword("virtual_routes", Syntax.ENTRIES, "Routes installed while master")
            .otherwise("none")
            .accumulating()),
    VIRTUAL_RULES(keyword("virtual_rules", Syntax.ENTRIES, "Policy rules installed while master")
            .otherwise("none")
            .accumulating()),
    SMTP_ALERT(keyword(
                    "smtp_alert",
                    Syntax.truth("Invalid vrrp_instance smtp_alert parameter {value}"),
                    "Mail on state changes")
            .otherwise("global smtp_alert_vrrp, smtp_alert, else false")),
    LVS_SYNC_DAEMON_INTERFACE(
            keyword("lvs_sync_daemon_interface", Syntax.WORD, "Deprecated per-instance sync daemon; two reports")
                    .takes("<IFNAME>")
                    .otherwise("none")
                    .insteadOf("global_defs/lvs_sync_daemon")),
    TIMER_EXPIRED_BACKUP(keyword(
                    "timer_expired_backup",
                    Syntax.OPTIONAL_WORDS,
                    "Fall back to backup when timers ran too late; needs nopreempt")
            .takes("[<INT 1..254>]")
            .otherwise("off (254 when bare)")),
    THREAD_TIMER_EXPIRED(
            keyword("thread_timer_expired", Syntax.OPTIONAL_WORDS, "Old spelling; reported, then same effect")
                    .takes("[<INT 1..254>]")
                    .insteadOf("timer_expired_backup")),
    GARP_EXTRA_IF(keyword(
                    "garp_extra_if",
                    Syntax.OPTIONAL_WORDS,
                    "Periodic gratuitous ARP on other VIP interfaces; 0 disables")
            .takes("[all] <INT 0..86400>")
            .otherwise("vrrp_garp_extra_if")),
    VMAC_GARP_INTVL(keyword(
                    "vmac_garp_intvl",
                    Syntax.OPTIONAL_WORDS,
                    "Deprecated spelling of garp_extra_if; reported as deprecated")
            .takes("[all] <INT 0..86400>")
            .insteadOf("garp_extra_if")),
    KERNEL_RX_BUF_SIZE(keyword(
                    "kernel_rx_buf_size",
                    Syntax.strictWhole(0, 4294967295L, "({name}) invalid kernel_rx_buf_size specified"),
                    "Receive buffer bytes of the instance socket")
            .otherwise("system default"));

    static final KeywordTable<InstanceKeyword> TABLE = new KeywordTable<>("vrrp_instance", values());

    private final Row row;

    InstanceKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
