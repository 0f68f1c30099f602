package keepalived4j.vrrp;

import keepalived4j.values.IpAddress;

/// The master a router has last heard.
///
/// @param priority 0..255
public record KnownMaster(IpAddress address, int priority) {}
