package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Words behind `use_vmac`.
enum VmacOption implements Keyword {
    NAME(keyword("name", Syntax.WORD, "Word before an interface name that could be misread")
            .takes("<IFNAME 1..15 chars>")
            .otherwise("vrrp.<VRID>")),
    NETLINK_NOTIFY_MSG(keyword("netlink_notify_msg", Syntax.BARE, "Force a netlink message for the base interface")
            .otherwise("off")),
    GROUP(keyword("group", Syntax.WORD, "Link group of the new interface by name or number")
            .takes("<GROUP>")
            .otherwise("parent group"));

    static final KeywordTable<VmacOption> TABLE = new KeywordTable<>("vrrp_instance/use_vmac", values());

    private final Row row;

    VmacOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
