package keepalived4j.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.host.VirtualInterface.LinkLocal;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.Ipv6Address;

/// Says what the firewall does for an interface of a virtual router, and what link-local address it has.
final class LinkDesign {

    private final Interfaces interfaces;
    private Set<AddressFamily> relayed = EnumSet.allOf(AddressFamily.class);

    LinkDesign(Interfaces interfaces) {
        this.interfaces = interfaces;
    }

    /// The families whose reports of group membership leave by the interface below.
    void relay(Set<AddressFamily> families) {
        relayed = families;
    }

    /// An interface as it is to be, of this number and on that one.
    MadeLink of(VirtualInterface wanted, InterfaceIndex index, InterfaceIndex base) {
        return new MadeLink(wanted, index, base, guards(wanted, index, base), linkLocal(wanted));
    }

    private List<FirewallElement> guards(VirtualInterface wanted, InterfaceIndex index, InterfaceIndex base) {
        List<FirewallElement> guards = guardsOfTraffic(wanted, index, base);
        Optional<Ipv6Address> below = ofBase(wanted);
        if (wanted.kind() instanceof Kind.Macvlan
                && wanted.linkLocal() instanceof LinkLocal.FromBelow
                && below.isPresent()) {
            guards.add(new FirewallElement.Shared(below.get(), index, wanted.name()));
        }
        return guards;
    }

    /// With its link-local address as it is: another one may be the first of the interface below by now.
    MadeLink withReportsRelayed(MadeLink link) {
        List<FirewallElement> guards = guardsOfTraffic(link.wanted(), link.index(), link.base());
        for (FirewallElement guard : link.guards()) {
            if (guard instanceof FirewallElement.Shared) {
                guards.add(guard);
            }
        }
        return new MadeLink(link.wanted(), link.index(), link.base(), guards, link.linkLocal());
    }

    private List<FirewallElement> guardsOfTraffic(VirtualInterface wanted, InterfaceIndex index, InterfaceIndex base) {
        List<FirewallElement> guards = new ArrayList<>();
        if (!(wanted.kind() instanceof Kind.Macvlan)) {
            return guards;
        }
        if (wanted.family() == AddressFamily.INET && relayed.contains(AddressFamily.INET)) {
            guards.add(new FirewallElement.Relayed(AddressFamily.INET, index, base));
        }
        if (wanted.ipv6() == VirtualInterface.Ipv6.ON) {
            guards.add(new FirewallElement.Unsolicitous(index));
            guards.add(new FirewallElement.Relayed(AddressFamily.INET6, index, base));
        }
        return guards;
    }

    private Optional<Ipv6Address> linkLocal(VirtualInterface wanted) {
        return switch (wanted.linkLocal()) {
            case LinkLocal.None _ -> Optional.empty();
            case LinkLocal.Configured(Ipv6Address address) -> Optional.of(address);
            case LinkLocal.FromBelow _ -> {
                Optional<Ipv6Address> shared = ofBase(wanted);
                yield shared.isPresent() ? shared : madeOfMac(wanted);
            }
        };
    }

    private Optional<Ipv6Address> ofBase(VirtualInterface wanted) {
        return interfaces.source(wanted.base(), AddressFamily.INET6).isPresent()
                        && interfaces.source(wanted.base(), AddressFamily.INET6).get() instanceof Ipv6Address address
                ? Optional.of(address)
                : Optional.empty();
    }

    private Optional<Ipv6Address> madeOfMac(VirtualInterface wanted) {
        Optional<NetworkInterface> base = interfaces.device(wanted.base());
        return base.isPresent() && base.get().hardwareAddress().isPresent()
                ? Optional.of(Ipv6Address.linkLocal(base.get().hardwareAddress().get()))
                : Optional.empty();
    }
}
