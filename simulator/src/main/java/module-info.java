/// Whole groups of virtual routers, BFD sessions and virtual servers on a virtual clock and network, with faults drawn
/// from a seed.
module keepalived4j.simulator {
    requires static org.jspecify;
    requires keepalived4j.bfd;
    requires keepalived4j.lvs;
    requires keepalived4j.model;
    requires keepalived4j.packets;
    requires keepalived4j.tracking;
    requires keepalived4j.values;
    requires keepalived4j.vrrp;
}
