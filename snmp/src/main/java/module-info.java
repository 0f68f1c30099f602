/// What is shown of the daemon to SNMP: the MIBs, and the protocol towards the master agent (AgentX, RFC 2741).
module keepalived4j.snmp {
    requires transitive keepalived4j.lvs;
    requires keepalived4j.model;
    requires transitive keepalived4j.status;
    requires keepalived4j.tracking;
    requires transitive keepalived4j.values;
    requires keepalived4j.vrrp;
    requires static org.jspecify;

    exports keepalived4j.snmp;
}
