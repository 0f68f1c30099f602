package keepalived4j.netlink;

import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// What makes a service of IPVS this one and no other.
public sealed interface IpvsServiceKey {

    /// Of the service's address, or of the packets its mark is on.
    AddressFamily family();

    /// @param protocol `IPPROTO_TCP`, `IPPROTO_UDP` or `IPPROTO_SCTP`
    /// @param port 0..65535; 0 for all ports
    record Address(int protocol, IpAddress address, int port) implements IpvsServiceKey {
        @Override
        public AddressFamily family() {
            return address.family();
        }
    }

    /// @param mark 1..4294967295
    record Mark(AddressFamily family, long mark) implements IpvsServiceKey {}
}
