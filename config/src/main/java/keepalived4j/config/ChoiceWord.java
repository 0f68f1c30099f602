package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Words that may stand behind one keyword or a few, too few of each to make a table of.
enum ChoiceWord implements Keyword {
    ALLOW_IF_CHANGES(keyword("allow_if_changes", Syntax.BARE, "Tolerate type or parent change of a recreated interface")
            .otherwise("off")),
    /// Of `lvs_flush_on_stop`.
    VS(keyword("VS", Syntax.BARE, "Delete only own virtual servers, leaving real servers to the kernel")
            .otherwise("off")),
    /// Of `garp_extra_if`.
    ALL(keyword("all", Syntax.BARE, "Apply to every VIP interface, not only VMACs")
            .otherwise("off")),
    /// Of `vrrp_rx_bufs_policy`.
    MTU(keyword("MTU", Syntax.BARE, "Size from interface MTU times multiplier; case-insensitive")),
    ADVERT(keyword("ADVERT", Syntax.BARE, "Size from advert length times multiplier; case-insensitive")),
    /// Of the weight of a tracker.
    REVERSE(keyword("reverse", Syntax.BARE, "Reverse the direction of the adjustment")
            .otherwise("off")),
    OVERWRITE(keyword("overwrite", Syntax.BARE, "Replace an existing file too").otherwise("off")),
    /// Of `old_unicast_checksum`.
    NEVER(keyword("never", Syntax.BARE, "Never fall back to the old checksum").otherwise("off")),
    /// Of `state`.
    MASTER(keyword("MASTER", Syntax.BARE, "Start as master candidate; alone implies priority 255")),
    BACKUP(keyword("BACKUP", Syntax.BARE, "Start as backup")),
    /// Of `auth_type`.
    PASS(keyword("PASS", Syntax.BARE, "Simple password")),
    AH(keyword("AH", Syntax.BARE, "IPsec authentication header")),
    /// Before the secret of a `key`, without a blank.
    HEX(keyword("hex:", Syntax.WORD, "Prefix: raw bytes in hexadecimal").takes("<HEX DIGITS>")),
    FILE(keyword("file:", Syntax.WORD, "Prefix: read the value from a file").takes("<PATH>")),
    /// Of `anti_replay`.
    TIME(keyword("time", Syntax.BARE, "Sequence must be fresh by clock")),
    MONOTONIC(keyword("monotonic", Syntax.BARE, "Sequence must only grow")),
    /// Of `mode`.
    ENFORCE(keyword("enforce", Syntax.BARE, "Sign, and require signed adverts")),
    PERMISSIVE(keyword("permissive", Syntax.BARE, "Sign, but accept unsigned adverts")),
    RECEIVE_ONLY(keyword("receive-only", Syntax.BARE, "Do not sign, verify when present")),
    /// Of `param_match`.
    INITIAL(keyword("initial", Syntax.BARE, "Last parameter may be longer than configured")),
    PARTIAL(keyword("partial", Syntax.BARE, "Only the first configured parameters must match")),
    /// Of `features` of a route.
    ECN(keyword("ecn", Syntax.BARE, "Explicit congestion notification").otherwise("off")),
    /// What stands for itself behind `use_vmac`.
    MAC(keyword("MAC", Syntax.BARE, "Own MAC; five octets add the VRID")
            .takes("<5 or 6 hex octets>")
            .otherwise("00:00:5e:00:01:VRID (IPv4), 00:00:5e:00:02:VRID (IPv6)"));

    private final Row row;

    ChoiceWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
