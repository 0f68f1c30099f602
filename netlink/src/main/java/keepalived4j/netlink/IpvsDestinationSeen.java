package keepalived4j.netlink;

/// A real server the kernel has in a service.
///
/// @param activeConnections established now
/// @param inactiveConnections remembered, and no longer established
/// @param persistentConnections clients that would come back to it
public record IpvsDestinationSeen(
        IpvsDestination destination,
        long activeConnections,
        long inactiveConnections,
        long persistentConnections,
        IpvsStatistics statistics) {}
