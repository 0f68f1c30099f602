package keepalived4j.linux;

import keepalived4j.values.IpAddress;

/// Through which interface a packet came, and to which of our addresses or groups it was sent (`IP_PKTINFO`,
/// `IPV6_PKTINFO`).
///
/// @param interfaceIndex the kernel's number of the interface
public record PacketInfo(int interfaceIndex, IpAddress destination) {}
