package keepalived4j.netlink;

/// How long IPVS remembers connections, in seconds.
public record IpvsTimeouts(int tcpSeconds, int tcpFinSeconds, int udpSeconds) {}
