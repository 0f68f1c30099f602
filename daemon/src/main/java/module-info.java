/// The daemon: processes, event loops, signals, supervision, reload and the log.
module keepalived4j.daemon {
    requires keepalived4j.bfd;
    requires keepalived4j.checkers;
    requires keepalived4j.config;
    requires keepalived4j.config.language;
    requires keepalived4j.dbus;
    requires keepalived4j.host;
    requires keepalived4j.lint;
    requires keepalived4j.linux;
    requires keepalived4j.lvs;
    requires keepalived4j.model;
    requires keepalived4j.notify;
    requires keepalived4j.packets;
    requires keepalived4j.snmp;
    requires keepalived4j.status;
    requires keepalived4j.tracking;
    requires keepalived4j.values;
    requires keepalived4j.vrrp;
    requires static org.jspecify;

    exports keepalived4j.daemon;
}
