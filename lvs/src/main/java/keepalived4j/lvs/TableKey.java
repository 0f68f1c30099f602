package keepalived4j.lvs;

import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// What tells a service of the kernel's table from the others.
public sealed interface TableKey {

    AddressFamily family();

    /// Packets to an address.
    ///
    /// @param port 0 for all ports
    record Address(TransportProtocol protocol, IpAddress address, int port) implements TableKey {

        @Override
        public AddressFamily family() {
            return address.family();
        }
    }

    /// Packets with a mark.
    ///
    /// @param mark 0..4294967295
    record Mark(long mark, AddressFamily family) implements TableKey {}
}
