package keepalived4j.host;

import java.util.List;
import java.util.Optional;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.Ipv6Address;

/// An interface of a virtual router as it was made.
///
/// @param base number of the interface below
/// @param guards what the firewall does for it
/// @param linkLocal the address that was put on it for adverts
record MadeLink(
        VirtualInterface wanted,
        InterfaceIndex index,
        InterfaceIndex base,
        List<FirewallElement> guards,
        Optional<Ipv6Address> linkLocal) {

    MadeLink {
        guards = List.copyOf(guards);
    }
}
