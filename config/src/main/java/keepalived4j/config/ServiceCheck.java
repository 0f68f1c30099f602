package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in virtual services, their groups and servers, in `SSL`, and in the lines about IPVS.
enum ServiceCheck implements Check {
    SERVICE_ADDRESS(
            500,
            Rank.GENERAL,
            "A virtual_server is named by an IP address, with a port from 0 to 65535 if it has one.",
            "The virtual_server is skipped."),
    SERVICE_MARK(
            501,
            Rank.GENERAL,
            "The firewall mark of a virtual_server is from 0 to 4294967295.",
            "The virtual_server is skipped."),
    SERVICE_WITHOUT_SERVERS(
            502,
            Rank.GENERAL,
            "A virtual_server has a real_server that can be used.",
            "The virtual_server is ignored."),
    SERVICE_GROUP_UNKNOWN(
            503,
            Rank.LOGGED_ONLY,
            "The group that a virtual_server names is a virtual_server_group that can be used.",
            "The virtual_server is ignored."),
    SERVICE_GROUP_FAMILY(
            504,
            Rank.LOGGED_ONLY,
            "The entries of a group are of the address family of each virtual_server that names it.",
            "The virtual_server is ignored."),
    SERVICE_FAMILY_UNKNOWN(
            505,
            Rank.LOGGED_ONLY,
            "The address family of a service by firewall marks follows from its ip_family, its group or its servers.",
            "It is IPv4."),
    SERVICE_FAMILY_WORD(510, Rank.GENERAL, "An ip_family is inet or inet6.", "The ip_family is ignored."),
    SERVICE_FAMILY_CONFLICT(
            511,
            Rank.GENERAL,
            "The ip_family of a virtual_server is that of its address and of what stands before it.",
            "The ip_family is ignored."),
    PROTOCOL_WORD(512, Rank.GENERAL, "A protocol is TCP, UDP or SCTP.", "The protocol is ignored."),
    PROTOCOL_MISSING(513, Rank.GENERAL, "A virtual_server with an address has a protocol.", "The protocol is UDP."),
    PROTOCOL_OF_MARKS(
            514,
            Rank.WARNING,
            "A virtual_server that has firewall marks alone has no protocol.",
            "The protocol is ignored."),
    ONE_PACKET_SCHEDULING(
            515,
            Rank.GENERAL,
            "One-packet scheduling (ops) is for services whose protocol is UDP, and for firewall marks.",
            "The service is scheduled without it."),
    SUSPENSION_OF_MARKS(
            516,
            Rank.GENERAL,
            "A virtual_server with firewall marks has no ha_suspend.",
            "Its checkers are not suspended."),
    SCHEDULER_WORD(517, Rank.GENERAL, "An lvs_sched is the name of a scheduler of IPVS.", "The line is ignored."),
    SCHEDULER_MISSING(518, Rank.GENERAL, "A virtual_server has an lvs_sched.", "The scheduler is wlc."),
    SCHEDULER_FLAG(
            519,
            Rank.GENERAL,
            "A flag of a scheduler stands behind the lvs_sched that chooses that scheduler.",
            "The flag is ignored."),
    PERSISTENCE_TIMEOUT(
            520, Rank.GENERAL, "A persistence_timeout is from 1 to 2678400 seconds.", "The line is ignored."),
    PERSISTENCE_GRANULARITY(
            521,
            Rank.GENERAL,
            "A persistence_granularity is a netmask for IPv4, and a prefix length from 1 to 128 for IPv6.",
            "The line is ignored."),
    PERSISTENCE_ENGINE(
            522,
            Rank.GENERAL,
            "The name of a persistence_engine has at most 16 characters.",
            "What exceeds them is cut off."),
    PERSISTENCE_OF_ALL_PORTS(
            523,
            Rank.GENERAL,
            "A service on all ports, that is on port 0 or without a port, has a persistence_timeout.",
            "The persistence_timeout is 360 seconds."),
    FORWARDING_WORD(
            530, Rank.GENERAL, "A forwarding method is NAT, DR or TUN.", "The method stays what it was before."),
    FORWARDING_MISSING(
            531, Rank.GENERAL, "A virtual_server or each real_server in it has an lvs_method.", "The method is NAT."),
    TUNNEL_OPTION(
            532,
            Rank.GENERAL,
            "The options of a forwarding method are type, port, nocsum, csum and remcsum.",
            "The options are ignored: a tunnel stays what it was before, or is an ipip tunnel."),
    TUNNEL_TYPE(
            533,
            Rank.GENERAL,
            "The type of a tunnel is ipip, gue or gre.",
            "The options are ignored: a tunnel stays what it was before, or is an ipip tunnel."),
    TUNNEL_PORT(
            534,
            Rank.GENERAL,
            "A gue tunnel has a port from 1 to 65535, and no other tunnel has one.",
            "The options are ignored: a tunnel stays what it was before, or is an ipip tunnel."),
    TUNNEL_CHECKSUM(
            535,
            Rank.GENERAL,
            "An ipip tunnel has no checksum, and a gre tunnel no remote checksum.",
            "The options are ignored: a tunnel stays what it was before, or is an ipip tunnel."),
    QUORUM_ABOVE_WEIGHT(
            540,
            Rank.WARNING,
            "A quorum is at most the sum of the weights of the real servers.",
            "The quorum is reduced to that sum."),
    HYSTERESIS_ABOVE_QUORUM(
            541,
            Rank.GENERAL,
            "A hysteresis is below the quorum.",
            "The hysteresis is reduced to one below the quorum."),
    SCRIPT_TWICE(
            542,
            Rank.GENERAL,
            "Each of quorum_up, quorum_down, notify_up and notify_down stands once in its block.",
            "The first script is used."),
    LABEL_MISSING(
            543,
            Rank.GENERAL,
            "A virtualhost of a server says which host, and an snmp_name has exactly one word.",
            "The line is ignored."),
    LABEL_TWICE(544, Rank.GENERAL, "A virtualhost and an snmp_name stand once in a server.", "The last one is used."),
    REAL_SERVER_ADDRESS(
            550,
            Rank.GENERAL,
            "A real_server is named by an IP address, with a port from 0 to 65535 if it has one.",
            "The real_server is skipped."),
    REAL_SERVER_FAMILY(
            551,
            Rank.GENERAL,
            "A real_server that is not reached through a tunnel is of the address family of its virtual_server.",
            "The real_server is skipped."),
    REAL_SERVER_TWICE(
            552,
            Rank.GENERAL,
            "An address and port is that of one real_server of a virtual_server.",
            "The first real_server is used."),
    SERVER_PORT(
            553,
            Rank.WARNING,
            "Without NAT, a real or sorry server has the port of its virtual_server.",
            "The server gets that port."),
    SERVER_PORT_OF_MARK(
            554,
            Rank.WARNING,
            "Without NAT, a real or sorry server of a service by firewall mark has no port.",
            "The server gets no port."),
    SERVER_PORT_IN_GROUP_OF_MARKS(
            555,
            Rank.WARNING,
            "Without NAT, a real server has no port where the group of its service has a firewall mark.",
            "The port is ignored."),
    SERVER_PORT_IN_GROUP(
            556,
            Rank.WARNING,
            "Without NAT, a real server has the port of every address in the group of its service.",
            "It is used as written."),
    SORRY_SERVER_ADDRESS(
            560,
            Rank.GENERAL,
            "A sorry_server is an IP address, with a port from 0 to 65535 if it has one.",
            "The sorry_server is ignored."),
    SORRY_SERVER_FAMILY(
            561,
            Rank.GENERAL,
            "A sorry_server that is not reached through a tunnel is of the address family of its virtual_server.",
            "The sorry_server is ignored."),
    SORRY_SERVER_OPTION(
            562,
            Rank.GENERAL,
            "The sorry_server stands before sorry_server_inhibit and sorry_server_lvs_method.",
            "The option is ignored."),
    SORRY_SERVER_INHIBITION(
            563,
            Rank.GENERAL,
            "A sorry_server that is one of the real servers is inhibited if and only if that real server is.",
            "The sorry_server is inhibited as the real server is."),
    GROUP_ADDRESS(
            570,
            Rank.GENERAL,
            "An entry of a virtual_server_group begins with an IP address, and a port behind it is from 0 to 65535.",
            "The entry is skipped."),
    GROUP_MARK(
            571,
            Rank.GENERAL,
            "A firewall mark in a virtual_server_group is from 0 to 4294967295.",
            "The entry is skipped."),
    GROUP_MARK_FAMILY(
            572,
            Rank.GENERAL,
            "The family behind a firewall mark in a virtual_server_group is inet or inet6.",
            "The entry is skipped."),
    GROUP_RANGE_END(
            573,
            Rank.GENERAL,
            "A range of addresses ends with an address of the same family, or with the last part of one.",
            "The entry is skipped, but a running daemon passes over what stands behind the digits of a last part."),
    GROUP_RANGE_ORDER(
            574,
            Rank.GENERAL,
            "A range of addresses ends behind its beginning, or at it where the end is a whole address.",
            "The entry is skipped."),
    GROUP_PREFIX_LENGTH(
            575,
            Rank.GENERAL,
            "A prefix length in a virtual_server_group is from 1 to 32 for IPv4, and from 1 to 128 for IPv6.",
            "The entry is skipped."),
    GROUP_PREFIX_BITS(
            576,
            Rank.GENERAL,
            "All bits behind the prefix of an address in a virtual_server_group are 0.",
            "The entry is skipped."),
    GROUP_EMPTY(577, Rank.GENERAL, "A virtual_server_group has an entry that can be used.", "The group is removed."),
    GROUP_OF_ALL_KINDS(
            578,
            Rank.GENERAL,
            "A virtual_server_group with entries of both address families says the family of its firewall marks.",
            "The group is removed."),
    TLS_TWICE(580, Rank.GENERAL, "A configuration has one SSL block.", "The last one is used."),
    TLS_VALUE_MISSING(581, Rank.GENERAL, "Each keyword in SSL has a value.", "The line is ignored."),
    TLS_VALUE_TWICE(582, Rank.GENERAL, "Each keyword stands once in SSL.", "The last value is used."),
    IPVS_LINE_EMPTY(
            590,
            Rank.GENERAL,
            "A timeout and its value stand behind lvs_timeouts, and an interface behind lvs_sync_daemon.",
            "The line is ignored."),
    IPVS_OPTION(
            591,
            Rank.GENERAL,
            "The options of lvs_timeouts and lvs_sync_daemon are those of the keyword.",
            "The word is ignored."),
    IPVS_OPTION_VALUE_MISSING(
            592,
            Rank.GENERAL,
            "Each option of lvs_timeouts and lvs_sync_daemon has a value.",
            "The option is ignored."),
    IPVS_OPTION_NUMBER(
            593,
            Rank.GENERAL,
            "A number in lvs_timeouts and lvs_sync_daemon is within the range of its option.",
            "The option is ignored."),
    SYNC_DAEMON_TWICE(594, Rank.GENERAL, "One lvs_sync_daemon stands in global_defs.", "The first one is used."),
    SYNC_DAEMON_BARE_ID(
            595,
            Rank.GENERAL,
            "The number of an lvs_sync_daemon stands behind the word id.",
            "The number is taken as its id."),
    SYNC_DAEMON_GROUP(
            596, Rank.GENERAL, "The group of an lvs_sync_daemon is a multicast address.", "The option is ignored.");

    private final Facts facts;

    ServiceCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
