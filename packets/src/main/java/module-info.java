/// What travels on the link: VRRP adverts, gratuitous ARP, neighbour advertisements and BFD control packets, as
/// bytes and as records.
module keepalived4j.packets {
    requires static org.jspecify;
    requires transitive keepalived4j.values;

    exports keepalived4j.packets;
}
