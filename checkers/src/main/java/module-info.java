/// The transports of health checks.
module keepalived4j.checkers {
    requires static org.jspecify;
    requires transitive keepalived4j.linux;
    requires transitive keepalived4j.lvs;
    requires transitive keepalived4j.model;
    requires transitive keepalived4j.notify;
    requires transitive keepalived4j.values;

    exports keepalived4j.checkers;
}
