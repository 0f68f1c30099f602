package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `real_server`.
enum RealServerKeyword implements Keyword {
    WEIGHT(keyword(
                    "weight",
                    Syntax.whole(0, 2147483647, "Real server weight {value} is outside range 0-2147483647"),
                    "Weight of this server")
            .otherwise("virtual_server weight")),
    LVS_METHOD(keyword("lvs_method", Syntax.WORD, "Forwarding method of this server")
            .takes("NAT|DR|TUN [type ipip|gue|gre] [port <N>] [nocsum|csum|remcsum]")
            .otherwise("virtual_server lvs_method")),
    UTHRESHOLD(keyword(
                    "uthreshold",
                    Syntax.whole(0, 4294967295L, "Invalid real_server uthreshold '{value}' - ignoring"),
                    "Upper connection threshold; 0 means none")
            .otherwise("0")),
    LTHRESHOLD(keyword(
                    "lthreshold",
                    Syntax.whole(0, 4294967295L, "Invalid real_server lthreshold '{value}' - ignoring"),
                    "Lower connection threshold; 0 means none")
            .otherwise("0")),
    INHIBIT_ON_FAILURE(keyword(
                    "inhibit_on_failure",
                    Syntax.truth("Invalid inhibit_on_failure parameter {value}"),
                    "Set weight 0 on failure instead of removing")
            .otherwise("virtual_server setting")),
    NOTIFY_UP(keyword("notify_up", Syntax.WORD, "Script run when the server comes up")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_DOWN(keyword("notify_down", Syntax.WORD, "Script run when the server goes down")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    ALPHA(keyword("alpha", Syntax.truth("Invalid alpha parameter {value}"), "Assume down until checked")
            .otherwise("virtual_server setting")),
    RETRY(keyword(
                    "retry",
                    Syntax.strictWhole(1, 4294967295L, "retry value invalid - {value}"),
                    "Default extra attempts of its checkers")
            .otherwise("virtual_server setting")),
    DELAY_BEFORE_RETRY(keyword(
                    "delay_before_retry",
                    Syntax.timer(0, "real server delay_before_retry '{value}' invalid - ignoring"),
                    "Default pause between attempts")
            .takes("<TIMER 0..>")
            .otherwise("virtual_server setting")),
    WARMUP(keyword(
                    "warmup",
                    Syntax.timer(0, "real server warmup '{value}' invalid - ignoring"),
                    "Default random first delay")
            .takes("<TIMER 0..>")
            .otherwise("virtual_server setting")),
    CONNECT_TIMEOUT(keyword(
                    "connect_timeout",
                    Syntax.seconds(1, 4294967295L, "real server connect_timeout {value} invalid - ignoring"),
                    "Default connection timeout")
            .otherwise("virtual_server setting")),
    DELAY_LOOP(keyword(
                    "delay_loop",
                    Syntax.timer(1, "real server delay_loop '{value}' invalid - ignoring"),
                    "Default interval between checks")
            .takes("<TIMER 0.000001..>")
            .otherwise("virtual_server setting")),
    SMTP_ALERT(keyword(
                    "smtp_alert",
                    Syntax.truth("Invalid real_server smtp_alert parameter {value}"),
                    "Mail on server state changes")
            .otherwise("global smtp_alert_checker, smtp_alert, else true")),
    VIRTUALHOST(keyword("virtualhost", Syntax.OPTIONAL_WORDS, "Default Host header of HTTP checks")
            .takes("<STRING>")
            .otherwise("virtual_server setting")),
    SNMP_NAME(keyword("snmp_name", Syntax.OPTIONAL_WORDS, "Label returned over SNMP")
            .takes("<STRING>")
            .otherwise("none")),
    MISC_CHECK(keyword("MISC_CHECK", Syntax.BLOCK, "Check by running a script").accumulating()),
    SMTP_CHECK(keyword("SMTP_CHECK", Syntax.BLOCK, "Check by an SMTP dialogue").accumulating()),
    TCP_CHECK(keyword("TCP_CHECK", Syntax.BLOCK, "Check by opening a TCP connection")
            .accumulating()),
    PING_CHECK(keyword("PING_CHECK", Syntax.BLOCK, "Check by ICMP echo").accumulating()),
    UDP_CHECK(keyword("UDP_CHECK", Syntax.BLOCK, "Check by a UDP datagram").accumulating()),
    HTTP_GET(keyword("HTTP_GET", Syntax.BLOCK, "Check by HTTP GET").accumulating()),
    SSL_GET(keyword("SSL_GET", Syntax.BLOCK, "Check by HTTP GET over TLS").accumulating()),
    DNS_CHECK(
            keyword("DNS_CHECK", Syntax.BLOCK, "Check by a DNS query over UDP").accumulating()),
    FILE_CHECK(
            keyword("FILE_CHECK", Syntax.BLOCK, "Weight follows a track_file").accumulating()),
    BFD_CHECK(keyword("BFD_CHECK", Syntax.BLOCK, "State follows a bfd_instance").accumulating());

    static final KeywordTable<RealServerKeyword> TABLE = new KeywordTable<>("virtual_server/real_server", values());

    private final Row row;

    RealServerKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
