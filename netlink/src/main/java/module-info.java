/// Talking with the kernel's network side over netlink: requests, their outcomes, and notifications.
module keepalived4j.netlink {
    requires transitive keepalived4j.linux;
    requires transitive keepalived4j.values;
    requires static org.jspecify;

    exports keepalived4j.netlink;
}
