package keepalived4j.lvs;

import keepalived4j.model.Forwarding;
import keepalived4j.values.IpAddress;

/// A server in a service of the kernel's table (`struct ip_vs_dest_user`, linux/ip_vs.h).
///
/// @param address of another family than the service's where it is reached by a tunnel
/// @param port 0 in services of marks that do not change it
/// @param weight 0..2147483647; 0: no new connections
/// @param upperThreshold connections, 0..4294967295; 0: none
/// @param lowerThreshold connections, 0..4294967295; 0: none
public record TableDestination(
        IpAddress address, int port, Forwarding forwarding, int weight, long upperThreshold, long lowerThreshold) {}
