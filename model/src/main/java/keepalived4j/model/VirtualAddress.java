package keepalived4j.model;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;

/// An address that is put on an interface, with every option of ip-address(8) that the file allows.
///
/// @param prefix the address and its prefix length; with a peer the full length
/// @param device the interface it goes on
/// @param scope number of the scope (rtnetlink(7)); 0 is global; 0 for IPv6
/// @param broadcast IPv4 only
/// @param label 1 to 15 bytes, IPv4 only
/// @param peer the other end of a point-to-point address
/// @param preferredLifetimeSeconds IPv6 only; absent: forever
/// @param tracked whether deletion by others ends mastership (virtual) or is repaired (static)
public record VirtualAddress(
        IpPrefix prefix,
        InterfaceName device,
        int scope,
        Optional<Ipv4Address> broadcast,
        Optional<String> label,
        Optional<IpAddress> peer,
        Set<AddressFlag> flags,
        OptionalLong preferredLifetimeSeconds,
        boolean tracked) {

    public VirtualAddress {
        flags = Set.copyOf(flags);
    }

    public IpAddress address() {
        return prefix.address();
    }
}
