/// Who is master: election, preemption, what is advertised and announced, and when.
module keepalived4j.vrrp {
    requires static org.jspecify;
    requires transitive keepalived4j.model;
    requires transitive keepalived4j.packets;
    requires transitive keepalived4j.tracking;
    requires transitive keepalived4j.values;

    exports keepalived4j.vrrp;
}
