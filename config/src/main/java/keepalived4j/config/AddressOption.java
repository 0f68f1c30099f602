package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Option words behind an address in `virtual_ipaddress`, `virtual_ipaddress_excluded` and `static_ipaddress`.
enum AddressOption implements Keyword {
    DEV(keyword("dev", Syntax.WORD, "Interface to put the address on")
            .takes("<IFNAME>")
            .otherwise("instance interface")),
    SCOPE(keyword("scope", Syntax.WORD, "Address scope by name or number; IPv4 only")
            .takes("<SCOPE>")
            .otherwise("global")),
    BRD(keyword("brd", Syntax.WORD, "Broadcast address; + sets host bits, - clears them")
            .takes("<IPV4>|+|-")
            .otherwise("none")
            .insteadOf("broadcast")),
    BROADCAST(keyword("broadcast", Syntax.WORD, "Broadcast address; + sets host bits, - clears them")
            .takes("<IPV4>|+|-")
            .otherwise("none")),
    LABEL(keyword("label", Syntax.WORD, "Interface label; IPv4 only; overlong name drops the address")
            .takes("<NAME 1..15 chars>")
            .otherwise("none")),
    PEER(keyword("peer", Syntax.WORD, "Peer address; prefix of the local address is then ignored")
            .takes("<IPADDR>")
            .otherwise("none")),
    HOME(keyword("home", Syntax.BARE, "Set the home-address flag").otherwise("off")),
    NODAD(keyword("-nodad", Syntax.BARE, "Clear the no-DAD flag so duplicate detection runs")),
    MNGTMPADDR(keyword("mngtmpaddr", Syntax.BARE, "Set the managed temporary address flag")
            .otherwise("off")),
    NOPREFIXROUTE(keyword("noprefixroute", Syntax.BARE, "Do not create the connected prefix route")
            .otherwise("off")),
    AUTOJOIN(keyword("autojoin", Syntax.BARE, "Join multicast group automatically")
            .otherwise("off")),
    NO_TRACK(keyword("no_track", Syntax.BARE, "Ignore deletion of this address").otherwise("off")),
    PREFERRED_LFT(keyword("preferred_lft", Syntax.WORD, "IPv6 preferred lifetime in seconds; 0 deprecates")
            .takes("<INT 0..4294967295>|forever")
            .otherwise("0 for /128, else forever")),
    USE_VMAC(keyword("use_vmac", Syntax.BARE, "Create a VMAC on the interface of this address")
            .otherwise("off")),
    TRACK_GROUP(keyword("track_group", Syntax.WORD, "Track group that watches this address")
            .takes("<GROUP>")
            .otherwise("none"));

    static final KeywordTable<AddressOption> TABLE = new KeywordTable<>("virtual_ipaddress/ENTRY", values());

    private final Row row;

    AddressOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
