package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of checks. Which of them a check knows, [CheckKind] says.
enum CheckKeyword implements Keyword {
    CONNECT_IP(keyword("connect_ip", Syntax.WORD, "Address to check")
            .takes("<IPADDR>")
            .otherwise("real server address")),
    CONNECT_PORT(keyword(
                    "connect_port",
                    Syntax.strictWhole(1, 65535, "Invalid checker connect_port '{value}'"),
                    "Port to check")
            .otherwise("real server port")),
    BINDTO(keyword("bindto", Syntax.WORD, "Local address of the check")
            .takes("<IPADDR>")
            .otherwise("none")),
    BIND_PORT(keyword(
                    "bind_port",
                    Syntax.strictWhole(1, 65535, "Invalid checker bind_port '{value}'"),
                    "Local port of the check")
            .otherwise("none")),
    BIND_IF(keyword("bind_if", Syntax.WORD, "Local interface; needed for link-local targets")
            .takes("<IFNAME 1..15 chars>")
            .otherwise("none")),
    CONNECT_TIMEOUT(keyword(
                    "connect_timeout",
                    Syntax.seconds(1, 4294967295L, "connect_timeout {value} invalid - ignoring"),
                    "Connection timeout")
            .otherwise("real_server setting")),
    FWMARK(keyword(
                    "fwmark",
                    Syntax.whole(0, 4294967295L, "Invalid fwmark connection value '{value}'"),
                    "Mark of outgoing check packets")
            .otherwise("0")),
    RETRY(keyword(
                    "retry",
                    Syntax.whole(0, 4294967295L, "Invalid retry connection value '{value}'"),
                    "Extra attempts before failing")
            .otherwise("real_server setting")),
    DELAY_BEFORE_RETRY(keyword(
                    "delay_before_retry",
                    Syntax.timer(0, "Invalid delay_before_retry connection value '{value}'"),
                    "Pause between attempts")
            .takes("<TIMER 0..>")
            .otherwise("real_server setting")),
    WARMUP(keyword(
                    "warmup",
                    Syntax.timer(0, "Invalid warmup connection value '{value}'"),
                    "Upper bound of the random first delay")
            .takes("<TIMER 0..>")
            .otherwise("real_server setting")),
    DELAY_LOOP(keyword(
                    "delay_loop",
                    Syntax.timer(1, "delay_loop '{value}' is invalid - ignoring"),
                    "Interval between checks")
            .takes("<TIMER 0.000001..>")
            .otherwise("real_server setting")),
    ALPHA(keyword("alpha", Syntax.truth("Invalid alpha parameter {value}"), "Assume failed until first run")
            .otherwise("real_server setting")),
    LOG_ALL_FAILURES(keyword(
                    "log_all_failures",
                    Syntax.truth("Invalid log_all_failures parameter {value}"),
                    "Log every failure while up")
            .otherwise("false")),
    NB_GET_RETRY(keyword(
                    "nb_get_retry",
                    Syntax.whole(0, 4294967295L, "Invalid retry connection value '{value}'"),
                    "Deprecated spelling of retry; reported")
            .insteadOf("retry")),
    VIRTUALHOST(keyword("virtualhost", Syntax.OPTIONAL_WORDS, "Host header for all urls of the check")
            .takes("<STRING>")
            .otherwise("real_server virtualhost")),
    HTTP_PROTOCOL(keyword("http_protocol", Syntax.WORD, "HTTP version; 1.0C adds Connection: close")
            .takes("1.0|1.1|1.0C")
            .otherwise("1.0")),
    ENABLE_SNI(
            keyword("enable_sni", Syntax.truth("Invalid enable_sni parameter {value}"), "Send server name indication")
                    .otherwise("false")),
    SNI_NAME(keyword("sni_name", Syntax.OPTIONAL_WORDS, "Server name to indicate; also enables SNI")
            .takes("[<STRING>]")
            .otherwise("virtualhost")),
    FAST_RECOVERY(keyword(
                    "fast_recovery",
                    Syntax.truth("Invalid fast_recovery parameter {value}"),
                    "No pause between urls when coming up")
            .otherwise("false")),
    TLS_COMPLIANT(keyword(
                    "tls_compliant",
                    Syntax.truth("Invalid tls_compliant parameter {value}"),
                    "Send close_notify on shutdown")
            .otherwise("false")),
    URL(keyword("url", Syntax.BLOCK, "One page to fetch").otherwise("required").accumulating()),
    HELO_NAME(keyword("helo_name", Syntax.OPTIONAL_WORDS, "Name used in HELO")
            .takes("<STRING>")
            .otherwise("smtpchecker.keepalived.org")),
    HOST(keyword("host", Syntax.BLOCK, "Deprecated extra target; settings really change the enclosing check")
            .insteadOf("separate SMTP_CHECK blocks")
            .accumulating()),
    TYPE(keyword("type", Syntax.WORD, "Query type")
            .takes("A|NS|CNAME|SOA|MX|TXT|AAAA|RRSIG|DNSKEY")
            .otherwise("SOA")),
    /// `name` of `DNS_CHECK`.
    QUERY_NAME(keyword("name", Syntax.WORD, "Query name; first setting wins")
            .takes("<DOMAIN>")
            .otherwise("root (.)")),
    PAYLOAD(keyword("payload", Syntax.WORD, "Datagram to send").takes("<HEX>..").otherwise("random bytes")),
    REQUIRE_REPLY(keyword("require_reply", Syntax.OPTIONAL_WORDS, "Require an answer, optionally matching")
            .takes("[<HEX with X wildcards>]..")
            .otherwise("off")),
    MIN_REPLY_LENGTH(keyword(
                    "min_reply_length",
                    Syntax.strictWhole(0, 65535, "UDP_CHECK min length {value} not valid - must be between 0 & 65535"),
                    "Shortest accepted answer")
            .otherwise("0")),
    MAX_REPLY_LENGTH(keyword(
                    "max_reply_length",
                    Syntax.strictWhole(0, 65535, "UDP_CHECK max length {value} not valid - must be between 0 & 65535"),
                    "Longest accepted answer")
            .otherwise("255")),
    MISC_PATH(keyword("misc_path", Syntax.WORD, "Command to run")
            .takes("<SCRIPT>")
            .otherwise("required")),
    MISC_TIMEOUT(keyword(
                    "misc_timeout",
                    Syntax.whole(0, 4294, "Invalid misc_timeout value '{value}'"),
                    "Seconds before the script is killed")
            .otherwise("virtual_server delay_loop")),
    MISC_DYNAMIC(keyword("misc_dynamic", Syntax.BARE, "Exit status adjusts the weight")
            .otherwise("off")),
    USER(keyword("user", Syntax.WORD, "User and group of the script")
            .takes("<USER> [[:][<GROUP>]]")
            .otherwise("script_user")),
    TRACK_FILE(keyword("track_file", Syntax.WORD, "track_file defined earlier")
            .takes("<FILE_NAME>")
            .otherwise("required")),
    WEIGHT(keyword("weight", Syntax.WORD, "Multiplier of the file value")
            .takes("<INT -2147483647..2147483647> [reverse|noreverse]")
            .otherwise("from track_file")),
    /// `name` of `BFD_CHECK`.
    SESSION_NAME(keyword("name", Syntax.OPTIONAL_WORDS, "bfd_instance defined earlier")
            .takes("<BFD_NAME>")
            .otherwise("required"));

    private final Row row;

    CheckKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
