/// Bidirectional Forwarding Detection: sessions that find out within milliseconds that the other end is gone.
module keepalived4j.bfd {
    requires static org.jspecify;
    requires transitive keepalived4j.model;
    requires transitive keepalived4j.packets;
    requires transitive keepalived4j.values;

    exports keepalived4j.bfd;
}
