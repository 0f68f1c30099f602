/// What the daemon shows of itself.
module keepalived4j.status {
    requires transitive keepalived4j.bfd;
    requires transitive keepalived4j.lvs;
    requires transitive keepalived4j.model;
    requires keepalived4j.packets;
    requires transitive keepalived4j.tracking;
    requires transitive keepalived4j.values;
    requires transitive keepalived4j.vrrp;
    requires static org.jspecify;

    exports keepalived4j.status;
}
