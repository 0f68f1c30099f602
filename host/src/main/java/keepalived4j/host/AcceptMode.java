package keepalived4j.host;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Ipv6Address;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;

/// Keeps packets from reaching addresses whose routers, being master, do not accept them (RFC 9568 §6.1 Accept_Mode),
/// and from being sent from there. [Firewall#raise] before the addresses are put on, and [Firewall#lower] after they
/// were taken off, make it so.
public final class AcceptMode {

    private final Interfaces interfaces;
    private final Firewall firewall;
    private boolean numbersInterfaces;
    private final Map<VirtualRouter, Map<VirtualAddress, FirewallElement>> refused = new HashMap<>();

    public AcceptMode(Interfaces interfaces, Firewall firewall, FirewallSettings.Table settings) {
        this.interfaces = interfaces;
        this.firewall = firewall;
        this.numbersInterfaces = settings.usesInterfaceIndex();
    }

    /// Gets ready for the addresses of these routers.
    public void prepare(List<VirtualRouter> routers) {
        Set<FirewallPart> parts = EnumSet.noneOf(FirewallPart.class);
        for (VirtualRouter router : routers) {
            if (router.instance().refusesPackets()) {
                collect(router.instance(), router.instance().addresses(), parts);
                collect(router.instance(), router.instance().excludedAddresses(), parts);
            }
        }
        firewall.prepare(parts);
    }

    private void collect(VrrpInstance instance, List<VirtualAddress> addresses, Set<FirewallPart> parts) {
        for (VirtualAddress address : addresses) {
            Optional<FirewallElement> element = element(instance, address);
            if (element.isPresent()) {
                parts.add(element.get().part());
            }
        }
    }

    /// The router is about to have these addresses.
    public void adding(VirtualRouter router, List<VirtualAddress> addresses) {
        if (!router.instance().refusesPackets()) {
            return;
        }
        Map<VirtualAddress, FirewallElement> present = refused.computeIfAbsent(router, _ -> new HashMap<>());
        for (VirtualAddress address : addresses) {
            Optional<FirewallElement> element = element(router.instance(), address);
            if (element.isPresent() && present.putIfAbsent(address, element.get()) == null) {
                firewall.want(element.get());
            }
        }
    }

    /// The router has these addresses no more.
    public void removing(VirtualRouter router, List<VirtualAddress> addresses) {
        Map<VirtualAddress, FirewallElement> present = refused.getOrDefault(router, Map.of());
        for (VirtualAddress address : addresses) {
            FirewallElement element = present.get(address);
            if (element != null) {
                present.remove(address);
                firewall.release(element);
            }
        }
        if (present.isEmpty()) {
            refused.remove(router);
        }
    }

    /// A reload may have changed how interfaces are named in sets.
    public void reconfigure(FirewallSettings.Table settings) {
        if (numbersInterfaces == settings.usesInterfaceIndex()) {
            return;
        }
        numbersInterfaces = settings.usesInterfaceIndex();
        for (Map.Entry<VirtualRouter, Map<VirtualAddress, FirewallElement>> router : refused.entrySet()) {
            for (Map.Entry<VirtualAddress, FirewallElement> each :
                    router.getValue().entrySet()) {
                Optional<FirewallElement> other = element(router.getKey().instance(), each.getKey());
                if (other.isPresent()) {
                    firewall.want(other.get());
                    firewall.release(each.getValue());
                    each.setValue(other.get());
                }
            }
        }
    }

    /// A reload may have changed whether a router accepts.
    public void reconfigured(List<VirtualRouter> routers) {
        for (VirtualRouter router : routers) {
            Map<VirtualAddress, FirewallElement> present = refused.getOrDefault(router, Map.of());
            if (!router.instance().refusesPackets()) {
                removing(router, List.copyOf(present.keySet()));
            } else if (router.state() == RouterState.MASTER) {
                adding(router, router.instance().addresses());
                adding(router, router.instance().excludedAddresses());
            }
        }
    }

    /// Absent for an address that cannot be put on, since its interface is not there.
    private Optional<FirewallElement> element(VrrpInstance instance, VirtualAddress address) {
        if (!(address.address() instanceof Ipv6Address ipv6 && ipv6.isLinkLocal())) {
            return Optional.of(new FirewallElement.Refused(address.address()));
        }
        // The router stays master while the interface goes and comes back with another number.
        boolean outlivesInterface =
                !instance.tracksDevice() && (instance.isOwn(address.device()) || !address.tracked());
        if (outlivesInterface && !numbersInterfaces) {
            return Optional.of(new FirewallElement.RefusedOnNamed(ipv6, address.device()));
        }
        Optional<NetworkInterface> device = interfaces.device(address.device());
        return device.isPresent()
                ? Optional.of(new FirewallElement.RefusedOn(ipv6, device.get().index()))
                : Optional.empty();
    }
}
