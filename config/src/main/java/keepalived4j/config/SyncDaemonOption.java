package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Option words of `lvs_sync_daemon`.
enum SyncDaemonOption implements Keyword {
    INST(keyword("inst", Syntax.WORD, "Instance whose state selects master or backup sync role")
            .takes("<INSTANCE>")
            .otherwise("none")),
    ID(keyword("id", Syntax.strictWhole(0, 255, "Invalid syncid ({value}) - defaulting to vrid"), "Sync id")
            .otherwise("VRID of inst, else 0")),
    MAXLEN(keyword(
                    "maxlen",
                    Syntax.strictWhole(1, 65507, "Invalid lvs_sync_daemon maxlen ({value}) - ignoring"),
                    "Largest sync packet")
            .otherwise("kernel value")),
    PORT(keyword(
                    "port",
                    Syntax.strictWhole(1, 65535, "Invalid lvs_sync_daemon port ({value}) - ignoring"),
                    "UDP port of the sync daemon")
            .otherwise("8848")),
    TTL(keyword(
                    "ttl",
                    Syntax.strictWhole(1, 255, "Invalid lvs_sync_daemon ttl ({value}) - ignoring"),
                    "Multicast TTL of sync packets")
            .otherwise("kernel value")),
    GROUP(keyword("group", Syntax.WORD, "Multicast group of sync packets")
            .takes("<MULTICAST IPADDR>")
            .otherwise("224.0.0.81"));

    static final KeywordTable<SyncDaemonOption> TABLE = new KeywordTable<>("global_defs/lvs_sync_daemon", values());

    private final Row row;

    SyncDaemonOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
