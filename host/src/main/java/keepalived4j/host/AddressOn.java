package keepalived4j.host;

import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// An address and the interface that it is or will be on.
public record AddressOn(InterfaceName device, IpAddress address) {}
