package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Words behind `use_ipvlan`.
enum IpvlanOption implements Keyword {
    NAME(keyword("name", Syntax.WORD, "Word before an interface name that could be misread")
            .takes("<IFNAME>")),
    BRIDGE(keyword("bridge", Syntax.BARE, "ipvlan bridge mode (default)")),
    PRIVATE(keyword("private", Syntax.BARE, "ipvlan private mode")),
    VEPA(keyword("vepa", Syntax.BARE, "ipvlan VEPA mode")),
    GROUP(keyword("group", Syntax.WORD, "Link group of the new interface").takes("<GROUP>"));

    static final KeywordTable<IpvlanOption> TABLE = new KeywordTable<>("vrrp_instance/use_ipvlan", values());

    private final Row row;

    IpvlanOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
