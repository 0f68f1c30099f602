package keepalived4j.netlink;

/// A service the kernel has.
public record IpvsServiceSeen(IpvsService service, IpvsStatistics statistics) {}
