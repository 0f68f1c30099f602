package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in virtual routers, but for their lists of addresses, routes, rules and trackers.
enum InstanceCheck implements Check {
    ROUTER_ID(
            300,
            Rank.GENERAL,
            "A virtual router has a virtual_router_id.",
            "VRRP does not start, or keeps what it has at a reload."),
    NO_INTERFACE(
            301,
            Rank.GENERAL,
            "A virtual router has an interface, or unicast peers and a source address that is not link-local.",
            "VRRP does not start, or keeps what it has at a reload."),
    SAME_IDENTITY(
            302,
            Rank.GENERAL,
            "No two virtual routers of one family have the same VRID on one interface, or on what stands on it, unless they send to different multicast groups, from different addresses, or to different unicast peers.",
            "VRRP does not start, or keeps what it has at a reload."),
    NO_ADDRESS(
            303,
            Rank.GENERAL,
            "A virtual router of VRRP version 3 or in strict mode has addresses in virtual_ipaddress; outside strict mode, no_virtual_ipaddress does instead.",
            "VRRP does not start, or keeps what it has at a reload."),
    HARDLY_AN_ADDRESS(
            304,
            Rank.WARNING,
            "A virtual router of VRRP version 2 has addresses in virtual_ipaddress, or no_virtual_ipaddress.",
            "It takes part in elections with no address in its adverts."),
    ONE_FAMILY(
            305,
            Rank.GENERAL,
            "The addresses of a virtual router are all IPv4 or all IPv6, but for virtual_ipaddress_excluded; the first one decides.",
            "The address of the other family is ignored."),
    ADVERT_SPACE(
            306,
            Rank.GENERAL,
            "The addresses in virtual_ipaddress fit into one advert.",
            "Those that do not fit are treated like virtual_ipaddress_excluded."),
    STRICT_FIRST_ADDRESS(
            307,
            Rank.WARNING,
            "In strict mode the first IPv6 address in virtual_ipaddress is link-local.",
            "The addresses are used as they are."),
    FIRST_ADDRESS(
            308,
            Rank.LOGGED_ONLY,
            "The first IPv6 address in virtual_ipaddress is link-local.",
            "The addresses are used as they are."),
    ADDRESS_WITHOUT_INTERFACE(
            309,
            Rank.GENERAL,
            "A virtual address has an interface: its own, that of its virtual router, or default_interface.",
            "The address is left out."),
    LOOPBACK(310, Rank.GENERAL, "A virtual router is not on a loopback interface.", "The interface is ignored."),
    NO_MULTICAST(
            311,
            Rank.GENERAL,
            "The interface of a virtual router without unicast peers has multicast.",
            "It stays in FAULT state."),
    LINK_SETTING_TWICE(
            312,
            Rank.GENERAL,
            "use_vmac, use_ipvlan and vrf say each thing once.",
            "The first one counts, the later one is ignored."),
    LINK_WORD(
            313,
            Rank.GENERAL,
            "name of use_vmac and use_ipvlan is followed by a possible name of an interface, and group by a number or a known name.",
            "It is ignored."),
    LINK_NAME_TAKEN(
            314,
            Rank.GENERAL,
            "Each virtual router has an interface name of its own behind use_vmac or use_ipvlan.",
            "The name is ignored."),
    VMAC_ADDRESS(
            315,
            Rank.GENERAL,
            "A MAC address behind use_vmac has five or six octets, is no multicast address and none of those that VRRP gives to virtual routers.",
            "It is ignored."),
    IPVLAN_ADDRESS(
            316,
            Rank.GENERAL,
            "An IPv4 virtual router with use_ipvlan gives an address there.",
            "It stays in FAULT state."),
    LINK_NOT_ETHERNET(
            317,
            Rank.GENERAL,
            "use_vmac and use_ipvlan stand on an Ethernet interface.",
            "The virtual router stays in FAULT state."),
    LINK_WITHOUT_INTERFACE(
            318,
            Rank.GENERAL,
            "A virtual router with unicast peers and use_vmac or use_ipvlan has an interface.",
            "use_vmac or use_ipvlan is ignored."),
    VMAC_NEEDS_XMIT_BASE(
            319,
            Rank.GENERAL,
            "A virtual router with unicast peers and use_vmac has vmac_xmit_base.",
            "It is taken as given."),
    XMIT_BASE_WITHOUT_VMAC(320, Rank.GENERAL, "vmac_xmit_base goes with use_vmac.", "It is ignored."),
    PROMOTE_SECONDARIES(
            321,
            Rank.GENERAL,
            "promote_secondaries is not given with use_vmac or use_ipvlan, which imply it.",
            "It is ignored."),
    VRF(322, Rank.GENERAL, "vrf is for virtual routers with unicast peers and without interface.", "It is ignored."),
    VMAC_FOR_ADDRESS(
            323,
            Rank.WARNING,
            "use_vmac of an address is not given where the virtual router has use_vmac and the address has its interface and family.",
            "The address is used as without it."),
    VMAC_SHARED(
            324,
            Rank.GENERAL,
            "Virtual routers that have the same VMAC, that is the same interface and MAC address, are members of one sync group.",
            "The later one stays in FAULT state."),
    PACKET_ADDRESS(
            330,
            Rank.GENERAL,
            "mcast_src_ip, unicast_src_ip and mcast_dst_ip are IP addresses, and so are the entries of unicast_peer.",
            "It is ignored."),
    MULTICAST_GROUP(
            331, Rank.GENERAL, "mcast_dst_ip is a multicast address, with IPv6 a link-local one.", "It is ignored."),
    GROUP_WITH_PEERS(332, Rank.GENERAL, "mcast_dst_ip is not given with unicast peers.", "It is ignored."),
    PEER_TWICE(333, Rank.GENERAL, "An address stands in unicast_peer once.", "The later one is ignored."),
    PEER_OPTION(
            334,
            Rank.WARNING,
            "Behind the address of a unicast peer stand min_ttl and max_ttl, each with a number.",
            "The rest of the line is ignored."),
    PEER_TTLS(
            335,
            Rank.WARNING,
            "min_ttl of a unicast peer is not above its max_ttl.",
            "All packets from that peer are discarded."),
    OLD_CHECKSUM(336, Rank.GENERAL, "Behind old_unicast_checksum stands nothing or never.", "It is ignored."),
    UNICAST_WITHOUT_PEERS(
            337,
            Rank.DEPRECATED,
            "A virtual router with unicast keywords has unicast peers.",
            "It sends to its multicast group."),
    FAULT_WITHOUT_PEERS(
            338,
            Rank.LOGGED_ONLY,
            "A virtual router with unicast_fault_no_peer has unicast peers.",
            "It stays in FAULT state."),
    TTL_WITHOUT_PEERS(339, Rank.GENERAL, "unicast_ttl goes with unicast peers.", "It is ignored."),
    STRICT_UNICAST(
            345,
            Rank.GENERAL,
            "In strict mode a virtual router on an interface with multicast has no unicast peers.",
            "VRRP does not start, or keeps what it has at a reload."),
    STRICT_SETTING(
            346,
            Rank.GENERAL,
            "In strict mode nothing is set otherwise than the RFC has it.",
            "The setting is put right, as told."),
    STATE(350, Rank.GENERAL, "state is MASTER or BACKUP.", "BACKUP is taken, unless another line says otherwise."),
    STATE_TWICE(
            351, Rank.GENERAL, "state BACKUP does not follow state MASTER.", "The virtual router starts as master."),
    VERSION(
            352,
            Rank.GENERAL,
            "version contradicts neither an earlier one nor IPv6, which needs version 3.",
            "It is ignored."),
    NOPREEMPT_OF_MASTER(
            353,
            Rank.GENERAL,
            "nopreempt is for virtual routers with state BACKUP and a priority below 255.",
            "It is ignored."),
    PREEMPT_DELAY_OF_MASTER(
            354, Rank.GENERAL, "preempt_delay is for virtual routers with state BACKUP.", "It is ignored."),
    PREEMPT_DELAY_WITHOUT_PREEMPTION(355, Rank.GENERAL, "preempt_delay is not given with nopreempt.", "It is ignored."),
    LATE_TIMER_PRIORITY(
            356,
            Rank.GENERAL,
            "Behind timer_expired_backup stands nothing or a priority from 1 to 254.",
            "It is ignored."),
    LATE_TIMER_WITH_PREEMPTION(357, Rank.GENERAL, "timer_expired_backup goes with nopreempt.", "It is ignored."),
    OWNER_IGNORES_ADVERTS(
            358, Rank.GENERAL, "owner_ignore_adverts is for virtual routers with priority 255.", "It is ignored."),
    WHOLE_SECONDS(
            359,
            Rank.GENERAL,
            "advert_int of VRRP version 2 is in whole seconds.",
            "It is rounded, to at least 1 second."),
    WHOLE_CENTISECONDS(
            360,
            Rank.GENERAL,
            "advert_int of VRRP version 3 is in units of 10 milliseconds.",
            "It is rounded, to at least 10 milliseconds."),
    LONGEST_INTERVAL(
            361, Rank.GENERAL, "advert_int of VRRP version 3 is at most 40.95 seconds.", "40.95 seconds are used."),
    NO_REPEAT(362, Rank.GENERAL, "garp_master_repeat and garp_master_refresh_repeat are greater than 0.", "1 is used."),
    EXTRA_INTERVAL(
            363,
            Rank.GENERAL,
            "Behind garp_extra_if stand all, if it is for all addresses, and a number of seconds up to 86400.",
            "It is ignored."),
    AUTHENTICATION_TYPE(370, Rank.GENERAL, "auth_type is PASS or AH.", "It is ignored."),
    PASSWORD_LENGTH(371, Rank.GENERAL, "auth_pass has at most 8 characters.", "The first 8 are used."),
    AUTHENTICATION_UNSUPPORTED(
            372,
            Rank.GENERAL,
            "Authentication is for VRRP version 2 outside strict mode, and auth_type AH for IPv4.",
            "Adverts are not authenticated."),
    AUTHENTICATION_WITHOUT_PASSWORD(
            373, Rank.GENERAL, "auth_type goes with auth_pass.", "Adverts are not authenticated."),
    AUTHENTICATION_TWICE(
            374, Rank.GENERAL, "authentication is not given with auth_hmac.", "authentication is ignored."),
    AH_AND_MASTER(
            375,
            Rank.GENERAL,
            "A virtual router with auth_type AH and a priority below 255 does not start with state MASTER.",
            "It starts as backup."),
    HMAC_KEY_ID(
            380, Rank.GENERAL, "The number of an auth_hmac key is from 1 to 255 and used once.", "The key is ignored."),
    HMAC_KEY(
            381,
            Rank.GENERAL,
            "An auth_hmac key has 32 to 64 bytes, which stand there or in a file, as text or behind hex: as two digits each.",
            "The key is ignored."),
    HMAC_KEY_EXPOSED(
            382,
            Rank.SECURITY,
            "Only its owner can read the file of an auth_hmac key.",
            "The key is used nevertheless."),
    HMAC_WORD(
            383,
            Rank.GENERAL,
            "anti_replay is time or monotonic, and mode is enforce, permissive or receive-only.",
            "It is ignored."),
    HMAC_ACTIVE_KEY(
            384,
            Rank.GENERAL,
            "auth_hmac has an active_key, which is one of its keys.",
            "auth_hmac is ignored: adverts are neither signed nor verified.");

    private final Facts facts;

    InstanceCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
