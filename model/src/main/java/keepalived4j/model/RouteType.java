package keepalived4j.model;

/// What becomes of packets that a route takes (`RTN_*` of linux/rtnetlink.h, ip-route(8)).
public enum RouteType {
    UNICAST(1),
    LOCAL(2),
    BROADCAST(3),
    ANYCAST(4),
    MULTICAST(5),
    BLACKHOLE(6),
    UNREACHABLE(7),
    PROHIBIT(8),
    THROW(9),
    NAT(10),
    XRESOLVE(11);

    private final int number;

    RouteType(int number) {
        this.number = number;
    }

    /// The kernel's number.
    public int number() {
        return number;
    }
}
