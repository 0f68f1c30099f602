package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `virtual_server`.
enum ServiceKeyword implements Keyword {
    IP_FAMILY(keyword("ip_family", Syntax.WORD, "Family of a fwmark service")
            .takes("inet|inet6")
            .otherwise("deduced; inet")),
    RETRY(keyword(
                    "retry",
                    Syntax.strictWhole(1, 4294967295L, "retry value invalid - {value}"),
                    "Default extra attempts before a checker fails")
            .otherwise("1; DNS_CHECK 3; MISC_CHECK 0")),
    DELAY_BEFORE_RETRY(keyword(
                    "delay_before_retry",
                    Syntax.timer(0, "virtual server delay before retry '{value}' invalid - ignoring"),
                    "Default pause between attempts")
            .takes("<TIMER 0..>")
            .otherwise("1; HTTP/SSL 3; DNS delay_loop")),
    WARMUP(keyword(
                    "warmup",
                    Syntax.timer(0, "virtual server warmup '{value}' invalid - ignoring"),
                    "Default upper bound of the random first delay; 0 disables")
            .takes("<TIMER 0..>")
            .otherwise("delay_loop")),
    CONNECT_TIMEOUT(keyword(
                    "connect_timeout",
                    Syntax.seconds(1, 4294967295L, "virtual server connect_timeout {value} invalid - ignoring"),
                    "Default connection timeout")
            .otherwise("5")),
    DELAY_LOOP(keyword(
                    "delay_loop",
                    Syntax.timer(1, "virtual server delay loop '{value}' invalid - ignoring"),
                    "Default interval between checks")
            .takes("<TIMER 0.000001..>")
            .otherwise("60")),
    INHIBIT_ON_FAILURE(
            keyword("inhibit_on_failure", Syntax.BARE, "Default: set weight 0 instead of removing a failed server")
                    .otherwise("off")),
    LB_ALGO(keyword("lb_algo", Syntax.WORD, "Older spelling of lvs_sched")
            .takes("rr|wrr|lc|wlc|lblc|sh|mh|dh|fo|ovf|lblcr|sed|nq|twos")
            .otherwise("wlc (reported)")
            .insteadOf("lvs_sched")),
    LVS_SCHED(keyword("lvs_sched", Syntax.WORD, "IPVS scheduler")
            .takes("rr|wrr|lc|wlc|lblc|sh|mh|dh|fo|ovf|lblcr|sed|nq|twos")
            .otherwise("wlc (reported)")),
    HASHED(keyword("hashed", Syntax.BARE, "Accepted relic; reports an error unless scheduler is sh or mh")),
    OPS(keyword("ops", Syntax.BARE, "One-packet scheduling; UDP or fwmark only").otherwise("off")),
    FLAG_1(keyword("flag-1", Syntax.BARE, "Raw scheduler flag 1").otherwise("off")),
    FLAG_2(keyword("flag-2", Syntax.BARE, "Raw scheduler flag 2").otherwise("off")),
    FLAG_3(keyword("flag-3", Syntax.BARE, "Raw scheduler flag 3").otherwise("off")),
    SH_PORT(keyword("sh-port", Syntax.BARE, "Hash the port too; needs scheduler sh set earlier")
            .otherwise("off")),
    SH_FALLBACK(keyword("sh-fallback", Syntax.BARE, "Fall back when the chosen server is down; scheduler sh")
            .otherwise("off")),
    MH_PORT(keyword("mh-port", Syntax.BARE, "Hash the port too; needs scheduler mh set earlier")
            .otherwise("off")),
    MH_FALLBACK(keyword("mh-fallback", Syntax.BARE, "Fall back when the chosen server is down; scheduler mh")
            .otherwise("off")),
    LB_KIND(keyword("lb_kind", Syntax.WORD, "Older spelling of lvs_method")
            .takes("NAT|DR|TUN [type ipip|gue|gre] [port <N>] [nocsum|csum|remcsum]")
            .otherwise("NAT (reported)")
            .insteadOf("lvs_method")),
    LVS_METHOD(keyword("lvs_method", Syntax.WORD, "Default forwarding method of real servers")
            .takes("NAT|DR|TUN [type ipip|gue|gre] [port <N>] [nocsum|csum|remcsum]")
            .otherwise("NAT (reported)")),
    PERSISTENCE_ENGINE(keyword("persistence_engine", Syntax.WORD, "IPVS persistence engine; longer names truncated")
            .takes("<NAME 1..16 chars>")
            .otherwise("none")),
    PERSISTENCE_TIMEOUT(keyword("persistence_timeout", Syntax.OPTIONAL_WORDS, "Persistence time in seconds")
            .takes("[<INT 1..2678400>]")
            .otherwise("off (360 when bare)")),
    PERSISTENCE_GRANULARITY(
            keyword("persistence_granularity", Syntax.WORD, "Persistence mask; implies a persistence timeout")
                    .takes("<IPV4 MASK>|<INT 1..128>")
                    .otherwise("255.255.255.255 / 128")),
    PROTOCOL(keyword("protocol", Syntax.WORD, "Transport protocol; case-insensitive")
            .takes("TCP|UDP|SCTP")
            .otherwise("UDP (reported)")),
    HA_SUSPEND(keyword("ha_suspend", Syntax.BARE, "Suspend checkers while the service address is absent")
            .otherwise("off")),
    SMTP_ALERT(keyword(
                    "smtp_alert",
                    Syntax.truth("Invalid virtual_server smtp_alert parameter {value}"),
                    "Mail on quorum changes")
            .otherwise("global smtp_alert_checker, smtp_alert, else false")),
    VIRTUALHOST(keyword("virtualhost", Syntax.OPTIONAL_WORDS, "Default Host header of HTTP checks")
            .takes("<STRING>")
            .otherwise("none")),
    SNMP_NAME(keyword("snmp_name", Syntax.OPTIONAL_WORDS, "Label returned over SNMP")
            .takes("<STRING>")
            .otherwise("none")),
    ALPHA(keyword("alpha", Syntax.BARE, "Assume real servers down until checked")
            .otherwise("off")),
    OMEGA(keyword("omega", Syntax.BARE, "Run down notifies when stopping").otherwise("off")),
    QUORUM_UP(keyword("quorum_up", Syntax.WORD, "Script run when quorum is gained")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    QUORUM_DOWN(keyword("quorum_down", Syntax.WORD, "Script run when quorum is lost")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    QUORUM(keyword(
                    "quorum",
                    Syntax.whole(1, 4294967295L, "Quorum {value} must be in [1, 4294967295]. Setting to 1."),
                    "Total weight needed; reduced to available weight")
            .otherwise("1")),
    HYSTERESIS(keyword(
                    "hysteresis",
                    Syntax.whole(0, 4294967295L, "Hysteresis {value} must be in [0, 4294967295] - ignoring"),
                    "Weight margin around the quorum; must be below quorum")
            .otherwise("0")),
    WEIGHT(keyword(
                    "weight",
                    Syntax.whole(1, 2147483647, "Virtual server weight {value} is outside range 1-2147483647"),
                    "Default real server weight")
            .otherwise("1")),
    SORRY_SERVER(keyword("sorry_server", Syntax.WORD, "Server used while the quorum is lost")
            .takes("<IPADDR> [<PORT>]")
            .otherwise("none")),
    SORRY_SERVER_INHIBIT(keyword(
                    "sorry_server_inhibit",
                    Syntax.BARE,
                    "Keep the sorry server with weight 0; must follow sorry_server")
            .otherwise("off")),
    SORRY_SERVER_LVS_METHOD(keyword(
                    "sorry_server_lvs_method",
                    Syntax.WORD,
                    "Forwarding method of the sorry server; must follow sorry_server")
            .takes("NAT|DR|TUN [type ipip|gue|gre] [port <N>] [nocsum|csum|remcsum]")
            .otherwise("lvs_method")),
    REAL_SERVER(keyword("real_server", Syntax.BLOCK, "One backend; duplicates are removed")
            .takes("<IPADDR> [<PORT>] {BLOCK}")
            .accumulating());

    static final KeywordTable<ServiceKeyword> TABLE = new KeywordTable<>("virtual_server", values());

    private final Row row;

    ServiceKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
