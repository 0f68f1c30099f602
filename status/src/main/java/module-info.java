/// What the daemon shows of itself.
module keepalived4j.status {
    requires transitive keepalived4j.model;
    requires keepalived4j.values;
    requires static org.jspecify;

    exports keepalived4j.status;
}
