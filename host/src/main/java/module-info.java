/// Carries out on Linux what the protocol cores want, and reports what the kernel says.
module keepalived4j.host {
    requires static org.jspecify;
    requires keepalived4j.netlink;
    requires keepalived4j.packets;
    requires transitive keepalived4j.bfd;
    requires transitive keepalived4j.config;
    requires transitive keepalived4j.config.language;
    requires transitive keepalived4j.linux;
    requires transitive keepalived4j.lvs;
    requires transitive keepalived4j.model;
    requires transitive keepalived4j.tracking;
    requires transitive keepalived4j.vrrp;
    requires transitive keepalived4j.values;

    exports keepalived4j.host;
}
