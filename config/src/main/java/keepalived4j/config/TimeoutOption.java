package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Option words of `lvs_timeouts`.
enum TimeoutOption implements Keyword {
    TCP(keyword(
                    "tcp",
                    Syntax.strictWhole(0, 2678400, "Invalid lvs_timeout tcp ({value}) - ignoring"),
                    "TCP connection tracking timeout in seconds")
            .otherwise("kernel value")),
    TCPFIN(keyword(
                    "tcpfin",
                    Syntax.strictWhole(0, 2678400, "Invalid lvs_timeout tcpfin ({value}) - ignoring"),
                    "Timeout after a TCP FIN in seconds")
            .otherwise("kernel value")),
    UDP(keyword(
                    "udp",
                    Syntax.strictWhole(0, 2678400, "Invalid lvs_timeout udp ({value}) - ignoring"),
                    "UDP connection tracking timeout in seconds")
            .otherwise("kernel value"));

    static final KeywordTable<TimeoutOption> TABLE = new KeywordTable<>("global_defs/lvs_timeouts", values());

    private final Row row;

    TimeoutOption(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
