package keepalived4j.snmp;

/// The places of KEEPALIVED-MIB.
final class Keepalived {

    /// enterprises . debian . project . keepalived
    static final Oid ROOT = Oid.of(1, 3, 6, 1, 4, 1, 9586, 100, 5);
    static final Oid GLOBAL = ROOT.with(1);
    static final Oid VRRP = ROOT.with(2);
    static final Oid CHECK = ROOT.with(3);
    static final Oid ROUTER_ID = GLOBAL.with(2);

    private Keepalived() {}

    /// The entry of a table of the VRRP part.
    static Oid vrrpEntry(int table) {
        return VRRP.with(table, 1);
    }

    /// The entry of a table of the part about virtual servers.
    static Oid checkEntry(int table) {
        return CHECK.with(table, 1);
    }
}
