/// Programs of the operator's that are run or told when something happens, and mails.
module keepalived4j.notify {
    requires static org.jspecify;
    requires transitive keepalived4j.linux;
    requires transitive keepalived4j.model;
    requires transitive keepalived4j.tracking;
    requires transitive keepalived4j.values;
    requires transitive keepalived4j.vrrp;

    exports keepalived4j.notify;
}
