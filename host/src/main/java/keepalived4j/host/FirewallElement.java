package keepalived4j.host;

import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv6Address;

/// Something that the rules of our tables apply to: an element of one of their sets.
sealed interface FirewallElement {

    /// Whether a host may be spoken to at the address is nobody's question: packets from and to it are dropped.
    record Refused(IpAddress address) implements FirewallElement {}

    /// The same for a link-local address, which is one of an interface.
    record RefusedOn(Ipv6Address address, InterfaceIndex device) implements FirewallElement {}

    /// The same where the interface may go and come back with another number.
    record RefusedOnNamed(Ipv6Address address, InterfaceName device) implements FirewallElement {}

    /// Reports of group membership leave by the interface below the VMAC instead, with that one's MAC address.
    record Relayed(AddressFamily family, InterfaceIndex vmac, InterfaceIndex base) implements FirewallElement {}

    /// The VMAC solicits no routers.
    record Unsolicitous(InterfaceIndex vmac) implements FirewallElement {}

    /// The VMAC does not advertise the link-local address that it shares with the interface below it.
    record Shared(Ipv6Address address, InterfaceIndex vmac, InterfaceName name) implements FirewallElement {}

    default FirewallPart part() {
        return switch (this) {
            case Refused(IpAddress address) ->
                address.family() == AddressFamily.INET ? FirewallPart.ACCEPT4 : FirewallPart.ACCEPT6;
            case RefusedOn _ -> FirewallPart.LINK_LOCAL;
            case RefusedOnNamed _ -> FirewallPart.LINK_LOCAL_NAMED;
            case Relayed(AddressFamily family, var _, var _) ->
                family == AddressFamily.INET ? FirewallPart.REPORTS4 : FirewallPart.REPORTS6;
            case Unsolicitous _ -> FirewallPart.SOLICITATIONS;
            case Shared _ -> FirewallPart.SHARED;
        };
    }
}
