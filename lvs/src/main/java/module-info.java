/// Virtual servers of IPVS: which real servers work, and what the kernel's table is to hold.
module keepalived4j.lvs {
    requires static org.jspecify;
    requires transitive keepalived4j.model;
    requires transitive keepalived4j.tracking;
    requires transitive keepalived4j.values;

    exports keepalived4j.lvs;
}
