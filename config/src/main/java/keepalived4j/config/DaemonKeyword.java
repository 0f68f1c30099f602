package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `global_defs` that concern the daemon and its surroundings rather than its virtual routers. A
/// table of its own, since most files have none of them.
enum DaemonKeyword implements Keyword {
    PROCESS_NAME(keyword("process_name", Syntax.WORD, "Name of the parent process; longer names are truncated")
            .takes("<NAME 1..15 chars>")
            .otherwise("keepalived")),
    VRRP_PROCESS_NAME(keyword("vrrp_process_name", Syntax.WORD, "Name of the VRRP process")
            .takes("<NAME 1..15 chars>")
            .otherwise("keepalived")),
    CHECKER_PROCESS_NAME(keyword("checker_process_name", Syntax.WORD, "Name of the health-checker process")
            .takes("<NAME 1..15 chars>")
            .otherwise("keepalived")),
    LVS_PROCESS_NAME(keyword("lvs_process_name", Syntax.WORD, "Deprecated spelling of checker_process_name")
            .takes("<NAME 1..15 chars>")
            .insteadOf("checker_process_name")),
    BFD_PROCESS_NAME(keyword("bfd_process_name", Syntax.WORD, "Name of the BFD process")
            .takes("<NAME 1..15 chars>")
            .otherwise("keepalived")),
    NOTIFICATION_EMAIL_FROM(
            keyword("notification_email_from", Syntax.OPTIONAL_WORDS, "Sender address of notification mails")
                    .takes("<ADDR|\"DISPLAY <ADDR>\">")
                    .otherwise("<user>@<host name>")),
    SMTP_SERVER(keyword("smtp_server", Syntax.WORD, "SMTP relay that receives notification mails")
            .takes("<IPADDR|DOMAIN> [<PORT 1..65535>]")
            .otherwise("none (port 25)")),
    SMTP_STARTTLS(
            keyword("smtp_starttls", Syntax.WORD, "Whether mails go to the SMTP relay over TLS; not in keepalived")
                    .takes("off|opportunistic|required")
                    .otherwise("off; required with smtp_user")),
    SMTP_CA_FILE(keyword(
                    "smtp_ca_file",
                    Syntax.WORD,
                    "Certificates of authorities that vouch for the SMTP relay; not in keepalived")
            .takes("<PATH>")
            .otherwise("those of the Java platform")),
    SMTP_USER(keyword("smtp_user", Syntax.WORD, "Account at the SMTP relay; not in keepalived")
            .takes("<STRING>")
            .otherwise("none")),
    SMTP_PASSWORD_FILE(keyword(
                    "smtp_password_file",
                    Syntax.WORD,
                    "File with the password of smtp_user, read again at each reload; not in keepalived")
            .takes("<PATH>")
            .otherwise("none")),
    SMTP_HELO_NAME(keyword("smtp_helo_name", Syntax.OPTIONAL_WORDS, "Name presented in the SMTP HELO command")
            .takes("<STRING>")
            .otherwise("local host name")),
    SMTP_CONNECT_TIMEOUT(keyword(
                    "smtp_connect_timeout",
                    Syntax.whole(0, 4294, "smtp_connect_timeout '{value}' must be in [0, 4294] - ignoring"),
                    "SMTP connect timeout in seconds; 0 is changed to 1")
            .otherwise("30")),
    NOTIFICATION_EMAIL(keyword("notification_email", Syntax.ENTRIES, "Recipients of notification mails")
            .otherwise("empty")
            .accumulating()),
    SMTP_ALERT(keyword(
                    "smtp_alert",
                    Syntax.truth("Invalid value '{value}' for global smtp_alert specified"),
                    "Default for every smtp_alert setting")
            .otherwise("unset")),
    SMTP_ALERT_VRRP(keyword(
                    "smtp_alert_vrrp",
                    Syntax.truth("Invalid value '{value}' for global smtp_alert_vrrp specified"),
                    "Default smtp_alert for instances and sync groups")
            .otherwise("unset")),
    SMTP_ALERT_CHECKER(keyword(
                    "smtp_alert_checker",
                    Syntax.truth("Invalid value '{value}' for global smtp_alert_checker specified"),
                    "Default smtp_alert for virtual and real servers")
            .otherwise("unset")),
    STARTUP_SCRIPT(keyword("startup_script", Syntax.OPTIONAL_WORDS, "Script run once before the child processes start")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    STARTUP_SCRIPT_TIMEOUT(keyword(
                    "startup_script_timeout",
                    Syntax.whole(1, 1000, "startup_script_timeout '{value}' must be in [1, 1000] - ignoring"),
                    "Seconds before the startup script is killed")
            .otherwise("10")),
    SHUTDOWN_SCRIPT(keyword("shutdown_script", Syntax.OPTIONAL_WORDS, "Script run once after all children have stopped")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    SHUTDOWN_SCRIPT_TIMEOUT(keyword(
                    "shutdown_script_timeout",
                    Syntax.whole(1, 1000, "shutdown_script_timeout '{value}' must be in [1, 1000] - ignoring"),
                    "Seconds before the shutdown script is killed")
            .otherwise("10")),
    MAX_AUTO_PRIORITY(keyword(
                    "max_auto_priority",
                    Syntax.OPTIONAL_WORDS,
                    "Upper limit of automatic realtime priority; bare means 99")
            .takes("[<INT -1..99>]")
            .otherwise("0")),
    MIN_AUTO_PRIORITY_DELAY(keyword(
                    "min_auto_priority_delay",
                    Syntax.whole(1, 10000000, "min_auto_priority_delay '{value}' must be in [1, 10000000] - ignoring"),
                    "Scheduling lateness in microseconds that raises the priority")
            .otherwise("1000000")),
    CHECKER_LOG_ALL_FAILURES(keyword(
                    "checker_log_all_failures",
                    Syntax.truth("Invalid value for checker_log_all_failures specified"),
                    "Log each failed real server check")
            .otherwise("false")),
    NO_EMAIL_FAULTS(keyword("no_email_faults", Syntax.BARE, "Suppress mails for fault transitions")
            .otherwise("off")),
    DISABLE_LOCAL_IGMP(
            keyword("disable_local_igmp", Syntax.BARE, "Switch off kernel IGMP reports for link-local groups")
                    .otherwise("off")),
    LVS_TIMEOUTS(keyword("lvs_timeouts", Syntax.OPTIONAL_WORDS, "IPVS connection timeouts; at least one pair required")
            .takes("[tcp <SECS>] [tcpfin <SECS>] [udp <SECS>]")
            .otherwise("kernel values")),
    LVS_FLUSH(keyword("lvs_flush", Syntax.BARE, "Flush the IPVS table at start").otherwise("off")),
    LVS_FLUSH_ON_STOP(keyword("lvs_flush_on_stop", Syntax.OPTIONAL_WORDS, "Flush the IPVS table when stopping")
            .takes("[VS]")
            .otherwise("off")),
    LVS_FLUSH_ONSTOP(keyword("lvs_flush_onstop", Syntax.OPTIONAL_WORDS, "Deprecated spelling of lvs_flush_on_stop")
            .takes("[VS]")
            .insteadOf("lvs_flush_on_stop")),
    LVS_ENGINE(keyword("lvs_engine", Syntax.WORD, "What balances virtual servers; not in keepalived")
            .takes("auto|ipvs|nftables|none")
            .otherwise("auto")),
    LVS_SYNC_DAEMON(keyword("lvs_sync_daemon", Syntax.OPTIONAL_WORDS, "Run the IPVS connection sync daemon")
            .takes("<IFNAME> [[inst] <INSTANCE>] [id <N>] [maxlen <N>] [port <N>] [ttl <N>] [group <IPADDR>]")
            .otherwise("none")),
    VRRP_GARP_EXTRA_IF(keyword(
                    "vrrp_garp_extra_if",
                    Syntax.OPTIONAL_WORDS,
                    "Periodic gratuitous ARP on VIP interfaces other than the instance interface")
            .takes("[all] <INT 1..86400>")
            .otherwise("0")),
    VRRP_VMAC_GARP_INTVL(keyword(
                    "vrrp_vmac_garp_intvl",
                    Syntax.OPTIONAL_WORDS,
                    "Deprecated spelling of vrrp_garp_extra_if; reported as deprecated")
            .takes("[all] <INT 1..86400>")
            .insteadOf("vrrp_garp_extra_if")),
    VRRP_IPTABLES(keyword(
                    "vrrp_iptables",
                    Syntax.OPTIONAL_WORDS,
                    "Use iptables for accept mode; non-iptables builds substitute nftables")
            .takes("[<CHAIN_IN> [<CHAIN_OUT>]]")
            .otherwise("off (INPUT OUTPUT when bare)")),
    VRRP_IPSETS(keyword(
                    "vrrp_ipsets",
                    Syntax.OPTIONAL_WORDS,
                    "ipset names for iptables mode; bare disables; build-dependent keyword")
            .takes("[<V4SET> [<V6SET> [<V6IFSET> [<IGMPSET> [<MLDSET> [<NDSET>]]]]]]")
            .otherwise("keepalived..")),
    NFTABLES(keyword("nftables", Syntax.OPTIONAL_WORDS, "Use nftables with this table for accept mode and VMACs")
            .takes("[<TABLE>]")
            .otherwise("keepalived")),
    NFTABLES_PRIORITY(keyword(
                    "nftables_priority",
                    Syntax.strictWhole(-2147483648, 2147483647, "invalid nftables chain priority '{value}'"),
                    "Base-chain priority of the nftables table")
            .otherwise("-1")),
    NFTABLES_IFINDEX(keyword("nftables_ifindex", Syntax.BARE, "Key IPv6 link-local sets by interface index")
            .otherwise("off")),
    NFTABLES_COUNTERS(keyword("nftables_counters", Syntax.BARE, "Add packet counters to generated nftables rules")
            .otherwise("off")),
    NFTABLES_IPVS(keyword("nftables_ipvs", Syntax.OPTIONAL_WORDS, "Use nftables fwmarks for virtual server groups")
            .takes("[<TABLE>]")
            .otherwise("keepalived_ipvs")),
    NFTABLES_IPVS_PRIORITY(keyword(
                    "nftables_ipvs_priority",
                    Syntax.strictWhole(-2147483648, 2147483647, "invalid ipvs nftables chain priority '{value}'"),
                    "Base-chain priority of the IPVS nftables table")
            .otherwise("-1")),
    NFTABLES_IPVS_START_FWMARK(keyword(
                    "nftables_ipvs_start_fwmark",
                    Syntax.strictWhole(1, 4294967295L, "invalid ipvs nftables start_fwmark priority '{value}'"),
                    "First fwmark allotted to virtual server groups")
            .otherwise("1000")),
    VRRP_PRIORITY(keyword("vrrp_priority", Syntax.OPTIONAL_WORDS, "Nice value of the VRRP process")
            .takes("<INT -20..19>")
            .otherwise("0")),
    VRRP_NO_SWAP(keyword("vrrp_no_swap", Syntax.BARE, "Lock the VRRP process in memory")
            .otherwise("off")),
    VRRP_RT_PRIORITY(keyword(
                    "vrrp_rt_priority",
                    Syntax.OPTIONAL_WORDS,
                    "Realtime round-robin priority of the VRRP process; clamped to range")
            .takes("<INT 1..99>")
            .otherwise("0")),
    VRRP_CPU_AFFINITY(keyword("vrrp_cpu_affinity", Syntax.OPTIONAL_WORDS, "CPUs the VRRP process may run on")
            .takes("<CPU>..")
            .otherwise("all")),
    VRRP_RLIMIT_RTTIME(keyword(
                    "vrrp_rlimit_rttime",
                    Syntax.whole(1, 4294967295L, "Invalid vrrp real-time limit - {value}"),
                    "Realtime CPU limit of VRRP in microseconds; 1 becomes 2")
            .otherwise("10000")),
    VRRP_RLIMIT_RTIME(keyword(
                    "vrrp_rlimit_rtime",
                    Syntax.whole(1, 4294967295L, "Invalid vrrp real-time limit - {value}"),
                    "Deprecated spelling of vrrp_rlimit_rttime")
            .insteadOf("vrrp_rlimit_rttime")),
    LVS_NOTIFY_FIFO(keyword("lvs_notify_fifo", Syntax.OPTIONAL_WORDS, "FIFO receiving virtual and real server events")
            .takes("<PATH> [<USER> [[:]<GROUP>]]")
            .otherwise("none")),
    LVS_NOTIFY_FIFO_SCRIPT(keyword("lvs_notify_fifo_script", Syntax.OPTIONAL_WORDS, "Script reading the LVS FIFO")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    CHECKER_PRIORITY(keyword("checker_priority", Syntax.OPTIONAL_WORDS, "Nice value of the checker process")
            .takes("<INT -20..19>")
            .otherwise("0")),
    CHECKER_NO_SWAP(keyword("checker_no_swap", Syntax.BARE, "Lock the checker process in memory")
            .otherwise("off")),
    CHECKER_RT_PRIORITY(keyword(
                    "checker_rt_priority",
                    Syntax.OPTIONAL_WORDS,
                    "Realtime round-robin priority of the checker process; clamped to range")
            .takes("<INT 1..99>")
            .otherwise("0")),
    CHECKER_CPU_AFFINITY(keyword("checker_cpu_affinity", Syntax.OPTIONAL_WORDS, "CPUs the checker process may run on")
            .takes("<CPU>..")
            .otherwise("all")),
    CHECKER_RLIMIT_RTTIME(keyword(
                    "checker_rlimit_rttime",
                    Syntax.whole(1, 4294967295L, "Invalid checker real-time limit - {value}"),
                    "Realtime CPU limit of the checker process in microseconds")
            .otherwise("10000")),
    CHECKER_RLIMIT_RTIME(keyword(
                    "checker_rlimit_rtime",
                    Syntax.whole(1, 4294967295L, "Invalid checker real-time limit - {value}"),
                    "Deprecated spelling of checker_rlimit_rttime")
            .insteadOf("checker_rlimit_rttime")),
    BFD_PRIORITY(keyword("bfd_priority", Syntax.OPTIONAL_WORDS, "Nice value of the BFD process")
            .takes("<INT -20..19>")
            .otherwise("0")),
    BFD_NO_SWAP(keyword("bfd_no_swap", Syntax.BARE, "Lock the BFD process in memory")
            .otherwise("off")),
    BFD_RT_PRIORITY(keyword(
                    "bfd_rt_priority",
                    Syntax.OPTIONAL_WORDS,
                    "Realtime round-robin priority of the BFD process; clamped to range")
            .takes("<INT 1..99>")
            .otherwise("0")),
    BFD_CPU_AFFINITY(keyword("bfd_cpu_affinity", Syntax.OPTIONAL_WORDS, "CPUs the BFD process may run on")
            .takes("<CPU>..")
            .otherwise("all")),
    BFD_RLIMIT_RTTIME(keyword(
                    "bfd_rlimit_rttime",
                    Syntax.whole(1, 4294967295L, "Invalid bfd real-time limit - {value}"),
                    "Realtime CPU limit of the BFD process in microseconds")
            .otherwise("10000")),
    BFD_RLIMIT_RTIME(keyword(
                    "bfd_rlimit_rtime",
                    Syntax.whole(1, 4294967295L, "Invalid bfd real-time limit - {value}"),
                    "Deprecated spelling of bfd_rlimit_rttime")
            .insteadOf("bfd_rlimit_rttime")),
    SNMP_SOCKET(keyword("snmp_socket", Syntax.OPTIONAL_WORDS, "AgentX socket of the SNMP master")
            .takes("<AGENTX ADDRESS>")
            .otherwise("unix:/var/agentx/master")),
    ENABLE_TRAPS(keyword("enable_traps", Syntax.BARE, "Send SNMP traps").otherwise("off")),
    ENABLE_SNMP_VRRP(keyword("enable_snmp_vrrp", Syntax.BARE, "Serve the VRRP part of the keepalived MIB")
            .otherwise("off")),
    ENABLE_SNMP_KEEPALIVED(keyword("enable_snmp_keepalived", Syntax.BARE, "Deprecated spelling of enable_snmp_vrrp")
            .insteadOf("enable_snmp_vrrp")),
    ENABLE_SNMP_RFC(keyword("enable_snmp_rfc", Syntax.BARE, "Serve both RFC2787 and RFC6527 MIBs")
            .otherwise("off")),
    ENABLE_SNMP_RFCV2(
            keyword("enable_snmp_rfcv2", Syntax.BARE, "Serve the RFC2787 MIB").otherwise("off")),
    ENABLE_SNMP_RFCV3(
            keyword("enable_snmp_rfcv3", Syntax.BARE, "Serve the RFC6527 MIB").otherwise("off")),
    ENABLE_SNMP_CHECKER(keyword("enable_snmp_checker", Syntax.BARE, "Serve the checker part of the keepalived MIB")
            .otherwise("off")),
    SNMP_VS_STATS_UPDATE_INTERVAL(keyword(
                    "snmp_vs_stats_update_interval",
                    Syntax.seconds(1000, 30000000, "snmp_vs_stats_update_interval '{value}' is invalid"),
                    "Lifetime of cached virtual server counters")
            .otherwise("5")),
    SNMP_RS_STATS_UPDATE_INTERVAL(keyword(
                    "snmp_rs_stats_update_interval",
                    Syntax.seconds(1000, 30000000, "snmp_rs_stats_update_interval '{value}' is invalid"),
                    "Lifetime of cached real server counters")
            .otherwise("snmp_vs_stats_update_interval")),
    ENABLE_DBUS(keyword("enable_dbus", Syntax.BARE, "Offer the D-Bus interface").otherwise("off")),
    DBUS_SERVICE_NAME(keyword("dbus_service_name", Syntax.OPTIONAL_WORDS, "D-Bus bus name to own")
            .takes("<NAME>")
            .otherwise("org.keepalived.Vrrp1")),
    DBUS_NO_INTERFACE_NAME(keyword(
                    "dbus_no_interface_name",
                    Syntax.OPTIONAL_WORDS,
                    "D-Bus path element for instances without interface")
            .takes("<NAME>")
            .otherwise("none")),
    VRRP_NETLINK_CMD_RCV_BUFS(keyword(
                    "vrrp_netlink_cmd_rcv_bufs",
                    Syntax.strictWhole(0, 4294967295L, "vrrp_netlink_cmd_rcv_bufs size ({value}) invalid"),
                    "Receive buffer bytes of the VRRP netlink command socket")
            .otherwise("system default")),
    VRRP_NETLINK_CMD_RCV_BUFS_FORCE(keyword(
                    "vrrp_netlink_cmd_rcv_bufs_force",
                    Syntax.truth("Invalid value '{value}' for global vrrp_netlink_cmd_rcv_bufs_force specified"),
                    "Exceed rmem_max for the VRRP netlink command socket buffer")
            .otherwise("false")),
    VRRP_NETLINK_MONITOR_RCV_BUFS(keyword(
                    "vrrp_netlink_monitor_rcv_bufs",
                    Syntax.strictWhole(0, 4294967295L, "vrrp_netlink_monitor_rcv_bufs size ({value}) invalid"),
                    "Receive buffer bytes of the VRRP netlink monitor socket")
            .otherwise("system default")),
    VRRP_NETLINK_MONITOR_RCV_BUFS_FORCE(keyword(
                    "vrrp_netlink_monitor_rcv_bufs_force",
                    Syntax.truth("Invalid value '{value}' for global vrrp_netlink_monitor_rcv_bufs_force specified"),
                    "Exceed rmem_max for the VRRP netlink monitor socket buffer")
            .otherwise("false")),
    PROCESS_MONITOR_RCV_BUFS(keyword(
                    "process_monitor_rcv_bufs",
                    Syntax.strictWhole(0, 4294967295L, "process_monitor_rcv_bufs size ({value}) invalid"),
                    "Receive buffer bytes of the process event socket")
            .otherwise("system default")),
    PROCESS_MONITOR_RCV_BUFS_FORCE(keyword(
                    "process_monitor_rcv_bufs_force",
                    Syntax.truth("Invalid value '{value}' for global process_monitor_rcv_bufs_force specified"),
                    "Exceed rmem_max for the process event socket buffer")
            .otherwise("false")),
    LVS_NETLINK_CMD_RCV_BUFS(keyword(
                    "lvs_netlink_cmd_rcv_bufs",
                    Syntax.strictWhole(0, 4294967295L, "lvs_netlink_cmd_rcv_bufs size ({value}) invalid"),
                    "Receive buffer bytes of the checker netlink command socket")
            .otherwise("system default")),
    LVS_NETLINK_CMD_RCV_BUFS_FORCE(keyword(
                    "lvs_netlink_cmd_rcv_bufs_force",
                    Syntax.truth("Invalid value '{value}' for global lvs_netlink_cmd_rcv_bufs_force specified"),
                    "Exceed rmem_max for the checker netlink command socket buffer")
            .otherwise("false")),
    LVS_NETLINK_MONITOR_RCV_BUFS(keyword(
                    "lvs_netlink_monitor_rcv_bufs",
                    Syntax.strictWhole(0, 4294967295L, "lvs_netlink_monitor_rcv_bufs size ({value}) invalid"),
                    "Receive buffer bytes of the checker netlink monitor socket")
            .otherwise("system default")),
    LVS_NETLINK_MONITOR_RCV_BUFS_FORCE(keyword(
                    "lvs_netlink_monitor_rcv_bufs_force",
                    Syntax.truth("Invalid value '{value}' for global lvs_netlink_monitor_rcv_bufs_force specified"),
                    "Exceed rmem_max for the checker netlink monitor socket buffer")
            .otherwise("false")),
    RS_INIT_NOTIFIES(keyword(
                    "rs_init_notifies",
                    Syntax.truth("Invalid value '{value}' for global rs_init_notifies specified"),
                    "Run real server notifies at startup")
            .otherwise("false")),
    NO_CHECKER_EMAILS(keyword(
                    "no_checker_emails",
                    Syntax.truth("Invalid value '{value}' for global no_checker_emails specified"),
                    "Mail only when a real server is added or removed")
            .otherwise("false")),
    VRRP_RX_BUFS_POLICY(
            keyword("vrrp_rx_bufs_policy", Syntax.OPTIONAL_WORDS, "How VRRP socket receive buffers are sized")
                    .takes("MTU|ADVERT|<INT 0..4294967295> ..")
                    .otherwise("system default")),
    VRRP_RX_BUFS_MULTIPLIER(keyword(
                    "vrrp_rx_bufs_multiplier",
                    Syntax.strictWhole(1, 4294967295L, "Invalid vrrp_rx_bufs_multiplier {value}"),
                    "Packets a computed receive buffer must hold")
            .otherwise("3")),
    VMAC_PREFIX(keyword("vmac_prefix", Syntax.WORD, "Name prefix of generated VMAC interfaces")
            .takes("<STRING>")
            .otherwise("vrrp")),
    VMAC_ADDR_PREFIX(
            keyword("vmac_addr_prefix", Syntax.WORD, "Name prefix of VMACs created for VIPs on other interfaces")
                    .takes("<STRING>")
                    .otherwise("vmac_prefix")),
    RANDOM_SEED(keyword(
                    "random_seed",
                    Syntax.strictWhole(0, 4294967295L, "random_seed {value} invalid"),
                    "Seed for ${_RANDOM} in what follows")
            .otherwise("time")),
    RELOAD_CHECK_CONFIG(keyword(
                    "reload_check_config",
                    Syntax.OPTIONAL_WORDS,
                    "Test configuration before a reload; start fails on any error")
            .takes("[<LOGFILE>]")
            .otherwise("off (/dev/null when bare)")),
    RELOAD_TIME_FILE(keyword("reload_time_file", Syntax.OPTIONAL_WORDS, "File holding the time of a scheduled reload")
            .takes("<PATH>")
            .otherwise("none")),
    RELOAD_REPEAT(keyword("reload_repeat", Syntax.BARE, "Keep the reload time file and repeat daily")
            .otherwise("off")),
    RELOAD_FILE(keyword("reload_file", Syntax.OPTIONAL_WORDS, "File present while configuration is being read")
            .takes("[<PATH>]")
            .otherwise("off (keepalived.reload in pid dir when bare)")),
    CONFIG_SAVE_DIR(
            keyword("config_save_dir", Syntax.WORD, "Directory for debug copies of configuration around reloads")
                    .takes("<DIR>")
                    .otherwise("none")),
    TMP_CONFIG_DIRECTORY(keyword(
                    "tmp_config_directory",
                    Syntax.OPTIONAL_WORDS,
                    "Directory holding the internal merged configuration copy")
            .takes("<DIR>")
            .otherwise("memory file")),
    DATA_USE_INSTANCE(keyword(
                    "data_use_instance",
                    Syntax.truth("Invalid value '{value}' for global data_use_instance specified"),
                    "Add instance and namespace to dump file names")
            .otherwise("false")),
    JSON_VERSION(keyword(
                    "json_version",
                    Syntax.whole(1, 2, "json_version '{value}' must be in [1, 2] - ignoring"),
                    "Layout version of JSON dumps")
            .otherwise("1")),
    IPROUTE_USR_DIR(keyword("iproute_usr_dir", Syntax.WORD, "Fallback directory of iproute name tables")
            .takes("<DIR>")
            .otherwise("build setting")),
    IPROUTE_ETC_DIR(keyword("iproute_etc_dir", Syntax.WORD, "Preferred directory of iproute name tables")
            .takes("<DIR>")
            .otherwise("build setting")),
    STATE_DUMP_FILE(keyword("state_dump_file", Syntax.WORD, "Target of SIGUSR1 dumps; trailing slash means directory")
            .takes("<PATH>")
            .otherwise("<tmp>/keepalived.data")),
    STATS_DUMP_FILE(
            keyword("stats_dump_file", Syntax.WORD, "Target of SIGUSR2 statistics; trailing slash means directory")
                    .takes("<PATH>")
                    .otherwise("<tmp>/keepalived.stats")),
    JSON_DUMP_FILE(keyword("json_dump_file", Syntax.WORD, "Target of JSON dumps; trailing slash means directory")
            .takes("<PATH>")
            .otherwise("<tmp>/keepalived.json"));

    static final KeywordTable<DaemonKeyword> TABLE = new KeywordTable<>("global_defs", values());

    private final Row row;

    DaemonKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
