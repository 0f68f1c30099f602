package keepalived4j.model;

import java.util.List;
import java.util.Optional;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// Addresses and marks that share one virtual server (`virtual_server_group`).
///
/// @param addresses in file order
/// @param marks in file order
public record VirtualServerGroup(String name, List<AddressRange> addresses, List<Mark> marks) {

    public VirtualServerGroup {
        addresses = List.copyOf(addresses);
        marks = List.copyOf(marks);
        if (addresses.isEmpty() && marks.isEmpty()) {
            throw new IllegalArgumentException("virtual server group " + name + " is empty");
        }
    }

    /// All addresses from `first` to `last`, which are of one family.
    ///
    /// @param port 0 for all ports
    public record AddressRange(IpAddress first, IpAddress last, int port) {

        public AddressRange {
            Ports.check(port);
            if (first.family() != last.family() || first.compareTo(last) > 0) {
                throw new IllegalArgumentException(first + " to " + last + " is no range");
            }
        }

        public boolean contains(IpAddress address) {
            return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
        }
    }

    /// A firewall mark.
    ///
    /// @param mark 0..4294967295
    /// @param family absent: that of the service
    public record Mark(long mark, Optional<AddressFamily> family) {}
}
