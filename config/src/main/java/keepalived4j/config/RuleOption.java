package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Words of a line of `virtual_rules` or `static_rules`.
enum RuleOption implements Keyword {
    INET(keyword("inet", Syntax.BARE, "Force IPv4").otherwise("deduced")),
    INET6(keyword("inet6", Syntax.BARE, "Force IPv6").otherwise("deduced")),
    FROM(keyword("from", Syntax.WORD, "Source prefix")
            .takes("<IPADDR>[/<LEN>]|default|any|all|default6")
            .otherwise("any")),
    TO(keyword("to", Syntax.WORD, "Destination prefix")
            .takes("<IPADDR>[/<LEN>]|default|any|all|default6")
            .otherwise("any")),
    ROUTING_TABLE(keyword("table", Syntax.WORD, "Action: look up this table, not 0")
            .takes("<TABLE>")
            .otherwise("none")),
    LOOKUP(keyword("lookup", Syntax.WORD, "Action: look up this table")
            .takes("<TABLE>")
            .insteadOf("table")),
    NOT(keyword("not", Syntax.BARE, "Invert the selectors").otherwise("off")),
    PREFERENCE(keyword(
                    "preference",
                    Syntax.strictWhole(0, 4294967295L, ""),
                    "Rule preference; any C number base; missing value is reported")
            .otherwise("counts down from 16384")),
    ORDER(keyword("order", Syntax.strictWhole(0, 4294967295L, ""), "Rule preference")
            .insteadOf("preference")),
    PRIORITY(keyword("priority", Syntax.strictWhole(0, 4294967295L, ""), "Rule preference")
            .insteadOf("preference")),
    TOS(keyword("tos", Syntax.WORD, "Type of service selector")
            .takes("<DSFIELD>")
            .otherwise("0")),
    DSFIELD(keyword("dsfield", Syntax.WORD, "Type of service selector")
            .takes("<DSFIELD>")
            .insteadOf("tos")),
    FWMARK(keyword("fwmark", Syntax.WORD, "Firewall mark selector, any C number base")
            .takes("<N>[/<MASK>]")
            .otherwise("none")),
    REALMS(keyword("realms", Syntax.WORD, "Realms; IPv4 table action only")
            .takes("[<FROM>/]<TO>")
            .otherwise("none")),
    SUPPRESS_PREFIXLENGTH(keyword(
                    "suppress_prefixlength",
                    Syntax.strictWhole(0, 2147483647, ""),
                    "Reject lookups with this prefix length or shorter")
            .otherwise("none")),
    SUP_PL(keyword("sup_pl", Syntax.strictWhole(0, 2147483647, ""), "Short form of suppress_prefixlength")
            .insteadOf("suppress_prefixlength")),
    SUPPRESS_IFGROUP(keyword("suppress_ifgroup", Syntax.WORD, "Reject lookups through this interface group")
            .takes("<GROUP>")
            .otherwise("none")),
    SUP_GROUP(keyword("sup_group", Syntax.WORD, "Short form of suppress_ifgroup")
            .takes("<GROUP>")
            .insteadOf("suppress_ifgroup")),
    IIF(keyword("iif", Syntax.WORD, "Input interface selector")
            .takes("<IFNAME>")
            .otherwise("none")),
    DEV(keyword("dev", Syntax.WORD, "Input interface selector")
            .takes("<IFNAME>")
            .insteadOf("iif")),
    OIF(keyword("oif", Syntax.WORD, "Output interface selector")
            .takes("<IFNAME>")
            .otherwise("none")),
    TUNNEL_ID(keyword("tunnel-id", Syntax.WORD, "Tunnel id selector")
            .takes("<INT 64 bit>")
            .otherwise("none")),
    UIDRANGE(keyword("uidrange", Syntax.WORD, "Socket owner range selector")
            .takes("<UID>-<UID>")
            .otherwise("none")),
    L3MDEV(keyword("l3mdev", Syntax.BARE, "Action: look up the table of the master device")
            .otherwise("off")),
    PROTOCOL(keyword("protocol", Syntax.strictWhole(0, 255, ""), "Rule protocol; forced to 18 unless no_track")
            .otherwise("keepalived (18)")),
    IPPROTO(keyword("ipproto", Syntax.WORD, "IP protocol selector")
            .takes("<NAME|INT 0..255>")
            .otherwise("none")),
    SPORT(keyword("sport", Syntax.WORD, "Source port or range of ports")
            .takes("<PORT>[-<PORT>]")
            .otherwise("none")),
    DPORT(keyword("dport", Syntax.WORD, "Destination port or range of ports")
            .takes("<PORT>[-<PORT>]")
            .otherwise("none")),
    NO_TRACK(keyword("no_track", Syntax.BARE, "Ignore deletion of this rule").otherwise("off")),
    TYPE(keyword("type", Syntax.WORD, "Optional word before the action").takes("<ACTION>")),
    GOTO(keyword(
            "goto",
            Syntax.strictWhole(0, 4294967295L, ""),
            "Action: continue at a higher preference; needs own preference")),
    NOP(keyword("nop", Syntax.BARE, "Action nop")),
    BLACKHOLE(keyword("blackhole", Syntax.BARE, "Action blackhole")),
    UNREACHABLE(keyword("unreachable", Syntax.BARE, "Action unreachable")),
    PROHIBIT(keyword("prohibit", Syntax.BARE, "Action prohibit")),
    TRACK_GROUP(keyword("track_group", Syntax.WORD, "Track group watching this rule; needs iif")
            .takes("<GROUP>")
            .otherwise("none"));

    static final KeywordTable<RuleOption> TABLE = new KeywordTable<>("virtual_rules/ENTRY", values());

    private final Row row;

    RuleOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
