package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords outside all blocks.
enum RootKeyword implements Keyword {
    NET_NAMESPACE(keyword("net_namespace", Syntax.OPTIONAL_WORDS, "Run the whole daemon inside this network namespace")
            .takes("<NAME>")
            .otherwise("host namespace")),
    INSTANCE(keyword("instance", Syntax.WORD, "Instance name added to pid file names and syslog ident")
            .takes("<NAME>")
            .otherwise("none")),
    USE_PID_DIR(keyword("use_pid_dir", Syntax.BARE, "Put pid files in the keepalived run directory")
            .otherwise("off")),
    CHILD_WAIT_TIME(keyword(
                    "child_wait_time",
                    Syntax.strictWhole(0, 4294967295L, "Invalid child_wait_time {value}"),
                    "Seconds the parent waits for children to terminate")
            .otherwise("5")),
    GLOBAL_DEFS(keyword("global_defs", Syntax.BLOCK, "Container of daemon-wide settings; may appear more than once")
            .accumulating()),
    NET_NAMESPACE_IPVS(keyword(
                    "net_namespace_ipvs",
                    Syntax.OPTIONAL_WORDS,
                    "Namespace for IPVS configuration; empty means default namespace")
            .takes("[<NAME>]")
            .otherwise("same as daemon")),
    NAMESPACE_WITH_IPSETS(
            keyword("namespace_with_ipsets", Syntax.BARE, "Allow ipsets in a namespace on kernels before 3.13")
                    .otherwise("off")),
    LINKBEAT_USE_POLLING(
            keyword("linkbeat_use_polling", Syntax.BARE, "Poll media status of all used interfaces instead of netlink")
                    .otherwise("off")),
    STATIC_IPADDRESS(keyword("static_ipaddress", Syntax.ENTRIES, "Addresses installed permanently")
            .accumulating()),
    STATIC_ROUTES(keyword("static_routes", Syntax.ENTRIES, "Routes installed permanently")
            .accumulating()),
    STATIC_RULES(keyword("static_rules", Syntax.ENTRIES, "Policy rules installed permanently")
            .accumulating()),
    TRACK_GROUP(keyword("track_group", Syntax.BLOCK, "Group of instances tracking static addresses, routes, rules")
            .takes("<NAME> {BLOCK}")
            .accumulating()),
    TRACK_FILE(keyword("track_file", Syntax.BLOCK, "Defines a monitored file")
            .takes("<NAME> {BLOCK}")
            .accumulating()),
    VRRP_TRACK_FILE(keyword("vrrp_track_file", Syntax.BLOCK, "Defines a monitored file")
            .takes("<NAME> {BLOCK}")
            .insteadOf("track_file")
            .accumulating()),
    GARP_GROUP(keyword("garp_group", Syntax.BLOCK, "Paces gratuitous ARP and NA on interfaces")
            .accumulating()),
    LINKBEAT_INTERFACES(keyword("linkbeat_interfaces", Syntax.ENTRIES, "Interfaces polled for media status")
            .accumulating()),
    INTERFACE_UP_DOWN_DELAYS(keyword("interface_up_down_delays", Syntax.ENTRIES, "Debounce of interface state changes")
            .accumulating()),
    VRRP_TRACK_PROCESS(keyword("vrrp_track_process", Syntax.BLOCK, "Process presence monitor")
            .takes("<NAME> {BLOCK}")
            .accumulating()),
    VRRP_SCRIPT(keyword("vrrp_script", Syntax.BLOCK, "Periodic check script; first definition of a name is used")
            .takes("<NAME> {BLOCK}")
            .accumulating()),
    VRRP_SYNC_GROUP(keyword("vrrp_sync_group", Syntax.BLOCK, "Instances that change state together")
            .takes("<NAME> {BLOCK}")
            .accumulating()),
    VRRP_INSTANCE(keyword("vrrp_instance", Syntax.BLOCK, "One virtual router; duplicate names are skipped")
            .takes("<NAME> {BLOCK}")
            .accumulating()),
    VIRTUAL_SERVER_GROUP(keyword(
                    "virtual_server_group",
                    Syntax.NAMED_ENTRIES,
                    "Set of addresses and fwmarks sharing one virtual server")
            .accumulating()),
    VIRTUAL_SERVER(keyword("virtual_server", Syntax.BLOCK, "One IPVS service")
            .takes("<IPADDR> [<PORT>] | fwmark <N> | group <NAME> {BLOCK}")
            .accumulating()),
    SSL(keyword("SSL", Syntax.BLOCK, "TLS client material for SSL_GET; a second block replaces")
            .otherwise("auto-generated context")),
    BFD_INSTANCE(keyword("bfd_instance", Syntax.BLOCK, "One BFD session")
            .takes("<NAME 1..31 chars> {BLOCK}")
            .accumulating());

    static final KeywordTable<RootKeyword> TABLE = new KeywordTable<>("", values());

    private final Row row;

    RootKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
