package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `bfd_instance`.
enum BfdKeyword implements Keyword {
    SOURCE_IP(
            keyword("source_ip", Syntax.WORD, "Local address").takes("<IPADDR>").otherwise("unset")),
    NEIGHBOR_IP(keyword("neighbor_ip", Syntax.WORD, "Peer address; malformed value drops the instance")
            .takes("<IPADDR>")
            .otherwise("required")),
    NEIGHBOUR_IP(keyword("neighbour_ip", Syntax.WORD, "British spelling of neighbor_ip")
            .takes("<IPADDR>")
            .insteadOf("neighbor_ip")),
    MIN_RX(keyword(
                    "min_rx",
                    Syntax.milliseconds(
                            1,
                            4294967,
                            "Configuration error: BFD instance {name} min_rx value {value} is not valid (must be in range [1-4294967]), ignoring"),
                    "Required minimum receive interval in milliseconds")
            .takes("<DECIMAL MS 1..4294967>")
            .otherwise("10")),
    MIN_TX(keyword(
                    "min_tx",
                    Syntax.milliseconds(
                            1,
                            4294967,
                            "Configuration error: BFD instance {name} min_tx value {value} is not valid (must be in range [1-4294967]), ignoring"),
                    "Desired minimum transmit interval in milliseconds")
            .takes("<DECIMAL MS 1..4294967>")
            .otherwise("10")),
    IDLE_TX(keyword(
                    "idle_tx",
                    Syntax.milliseconds(
                            1000,
                            4294967,
                            "Configuration error: BFD instance {name} idle_tx value {value} is not valid (must be in range [1000-4294967]), ignoring"),
                    "Transmit interval while not up, in milliseconds")
            .takes("<DECIMAL MS 1000..4294967>")
            .otherwise("1000")),
    MULTIPLIER(keyword(
                    "multiplier",
                    Syntax.strictWhole(
                            1,
                            255,
                            "Configuration error: BFD instance {name} multiplier value {value} not valid (must be in range [1-255]), ignoring"),
                    "Detection multiplier")
            .otherwise("5")),
    PASSIVE(keyword("passive", Syntax.BARE, "Wait for the peer to start").otherwise("off")),
    TTL(keyword(
                    "ttl",
                    Syntax.strictWhole(
                            1,
                            255,
                            "Configuration error: BFD instance {name} ttl/hoplimit value {value} not valid (must be in range [1-255]), ignoring"),
                    "TTL of sent packets")
            .otherwise("255 (IPv4)")),
    HOPLIMIT(keyword(
                    "hoplimit",
                    Syntax.strictWhole(
                            1,
                            255,
                            "Configuration error: BFD instance {name} ttl/hoplimit value {value} not valid (must be in range [1-255]), ignoring"),
                    "Hop limit of sent packets; same setting as ttl")
            .otherwise("64 (IPv6)")
            .insteadOf("ttl")),
    MAX_HOPS(keyword(
                    "max_hops",
                    Syntax.strictWhole(
                            -1,
                            255,
                            "Configuration error: BFD instance {name} max_hops value {value} not valid (must be in range [-1-255]), ignoring"),
                    "Accepted TTL reduction; clamped to ttl")
            .otherwise("0")),
    MULTIHOP(keyword("multihop", Syntax.truth("Invalid multihop parameter {value}"), "Use port 4784 instead of 3784")
            .otherwise("false")),
    WEIGHT(keyword("weight", Syntax.WORD, "Default weight for instances tracking this session")
            .takes("<INT -253..253> [reverse]")
            .otherwise("0")),
    VRRP(keyword("vrrp", Syntax.BARE, "Send events to the VRRP process only").otherwise("both")),
    CHECKER(keyword("checker", Syntax.BARE, "Send events to the checker process only")
            .otherwise("both"));

    static final KeywordTable<BfdKeyword> TABLE = new KeywordTable<>("bfd_instance", values());

    private final Row row;

    BfdKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
