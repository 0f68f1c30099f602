package keepalived4j.netlink;

/// What one can listen to (`RTNLGRP_…`, linux/rtnetlink.h).
public enum MonitorGroup {
    LINK(1),
    IPV4_ADDRESS(5),
    IPV4_ROUTE(7),
    IPV4_RULE(8),
    IPV6_ADDRESS(9),
    IPV6_ROUTE(11),
    IPV6_RULE(19);

    private final int number;

    MonitorGroup(int number) {
        this.number = number;
    }

    /// As a bit of `nl_groups`.
    int bit() {
        return 1 << number - 1;
    }
}
