package keepalived4j.lvs;

import keepalived4j.values.IpAddress;

/// What has passed a server of a service of the kernel's table.
///
/// @param port as the table has it
/// @param activeConnections established now
/// @param inactiveConnections remembered, and no longer established
/// @param persistentConnections clients that would come back to it
public record ServerTraffic(
        IpAddress address,
        int port,
        long activeConnections,
        long inactiveConnections,
        long persistentConnections,
        Traffic traffic) {}
