package keepalived4j.model;

import keepalived4j.values.IpAddress;

/// How a virtual server is selected.
public sealed interface ServiceKey {

    /// By address and port.
    ///
    /// @param port 0 for all ports, which a persistent service only may have
    record Address(IpAddress address, int port) implements ServiceKey {

        public Address {
            Ports.check(port);
        }
    }

    /// By the mark of the packets.
    ///
    /// @param mark 0..4294967295
    record Mark(long mark) implements ServiceKey {}

    /// By everything in a [VirtualServerGroup].
    record Group(String name) implements ServiceKey {}
}
