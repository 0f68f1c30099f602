package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

import keepalived4j.model.InterfacePolicies.LinkbeatMethod;

/// Words behind an interface in `linkbeat_interfaces`.
enum LinkbeatOption implements Keyword {
    MII(keyword("MII", Syntax.BARE, "Poll with the MII method"), LinkbeatMethod.MII),
    ETHTOOL(keyword("ETHTOOL", Syntax.BARE, "Poll with the ETHTOOL method"), LinkbeatMethod.ETHTOOL),
    IOCTL(keyword("IOCTL", Syntax.BARE, "Poll with the IOCTL method"), LinkbeatMethod.IOCTL);

    static final KeywordTable<LinkbeatOption> TABLE = new KeywordTable<>("linkbeat_interfaces/ENTRY", values());

    private final Row row;
    private final LinkbeatMethod method;

    LinkbeatOption(Row row, LinkbeatMethod method) {
        this.row = row;
        this.method = method;
    }

    @Override
    public Row row() {
        return row;
    }

    LinkbeatMethod method() {
        return method;
    }
}
