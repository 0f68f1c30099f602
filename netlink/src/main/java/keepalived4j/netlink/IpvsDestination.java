package keepalived4j.netlink;

import keepalived4j.values.IpAddress;

/// A real server in a service of IPVS, known there by its address and port.
///
/// @param address for a tunnel also of another family than the service
/// @param port 0..65535
/// @param weight 0..2147483647
/// @param upperThreshold connections from which on it gets no more, 0..4294967295; 0: no limit
/// @param lowerThreshold connections below which it gets some again, 0..4294967295; 0: three quarters of the upper
public record IpvsDestination(
        IpAddress address, int port, IpvsForwarding forwarding, int weight, long upperThreshold, long lowerThreshold) {}
