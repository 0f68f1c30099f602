package keepalived4j.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.host.VirtualInterface.Ipv6;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.host.VirtualInterface.LinkLocal;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VmacNames;
import keepalived4j.model.VrrpInstance;
import keepalived4j.netlink.Link;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;

/// Which interfaces of their own virtual routers have, and which of a router's addresses goes on which interface. Made
/// of the configuration, of what interfaces there are, and of the plan before, whose names are kept.
public final class VirtualInterfacePlan {

    private final VmacNames prefixes;
    private final VirtualInterfaceNames names;
    private final List<VirtualInterface> interfaces = new ArrayList<>();
    private final List<VrrpInstance> instances = new ArrayList<>();

    private VirtualInterfacePlan(VmacNames prefixes, VirtualInterfaceNames names) {
        this.prefixes = prefixes;
        this.names = names;
    }

    /// @param present all interfaces there are
    /// @param before the interfaces of the plan that is carried out now
    static VirtualInterfacePlan of(
            List<VrrpInstance> instances, VmacNames prefixes, List<Link> present, List<VirtualInterface> before) {
        VirtualInterfaceNames names = new VirtualInterfaceNames(instances, present, before);
        VirtualInterfacePlan plan = new VirtualInterfacePlan(prefixes, names);
        for (VrrpInstance instance : instances) {
            plan.instances.add(plan.placed(instance));
        }
        return plan;
    }

    /// Each interface once.
    List<VirtualInterface> interfaces() {
        return List.copyOf(interfaces);
    }

    /// The routers with interfaces settled: their addresses are on the interfaces they go on, and each interface of
    /// their own has its name.
    public List<VrrpInstance> instances() {
        return List.copyOf(instances);
    }

    /// Configured names that other interfaces have; the interfaces got other names.
    public List<String> unusableNames() {
        return names.unusable();
    }

    private VrrpInstance placed(VrrpInstance instance) {
        if (instance.device().isEmpty()) {
            return instance;
        }
        InterfaceName device = instance.device().get();
        VirtualLink own = own(instance, device);
        LinkSettings link = instance.link().withOwn(own);
        Optional<InterfaceName> name = own.name();
        return instance.placed(
                link,
                placed(instance, name, instance.addresses()),
                placed(instance, name, instance.excludedAddresses()));
    }

    private VirtualLink own(VrrpInstance instance, InterfaceName device) {
        return switch (instance.link().own()) {
            case VirtualLink.None none -> none;
            case VirtualLink.Vmac vmac -> {
                MacAddress mac = vmac.mac().orElse(instance.vrid().macAddress(instance.family()));
                LinkLocal linkLocal = vmac.transmitsOnBase() ? new LinkLocal.None() : linkLocal(instance);
                VirtualInterface settled = settle(
                        instance,
                        device,
                        new Kind.Macvlan(mac),
                        vmac.name(),
                        prefixes.ofRouters(),
                        new Traits(instance.family(), vmac.group(), ipv6(instance), linkLocal, vmac.announcesBase()));
                yield new VirtualLink.Vmac(
                        Optional.of(settled.name()),
                        Optional.of(mac),
                        vmac.group(),
                        vmac.announcesBase(),
                        vmac.transmitsOnBase());
            }
            case VirtualLink.Ipvlan ipvlan -> {
                boolean ipv6Only = instance.family() == AddressFamily.INET6;
                VirtualInterface settled = settle(
                        instance,
                        device,
                        new Kind.Ipvlan(ipvlan.mode(), ipvlan.address()),
                        ipvlan.name(),
                        prefixes.ofRouters(),
                        new Traits(
                                instance.family(),
                                ipvlan.group(),
                                ipv6(instance),
                                ipv6Only && ipvlan.address().isEmpty() ? linkLocal(instance) : new LinkLocal.None(),
                                false));
                yield new VirtualLink.Ipvlan(
                        Optional.of(settled.name()), ipvlan.address(), ipvlan.mode(), ipvlan.group());
            }
        };
    }

    private static Ipv6 ipv6(VrrpInstance instance) {
        if (instance.family() == AddressFamily.INET6) {
            return Ipv6.ON;
        }
        for (VirtualAddress address : instance.excludedAddresses()) {
            if (address.address().family() == AddressFamily.INET6) {
                return Ipv6.ON;
            }
        }
        return Ipv6.OFF;
    }

    private static LinkLocal linkLocal(VrrpInstance instance) {
        if (instance.family() == AddressFamily.INET) {
            return new LinkLocal.None();
        }
        return instance.source().isPresent() && instance.source().get() instanceof Ipv6Address source
                ? new LinkLocal.Configured(source)
                : new LinkLocal.FromBelow();
    }

    private List<VirtualAddress> placed(
            VrrpInstance instance, Optional<InterfaceName> own, List<VirtualAddress> addresses) {
        List<VirtualAddress> placed = new ArrayList<>(addresses.size());
        for (VirtualAddress address : addresses) {
            placed.add(
                    switch (instance.footingOf(address)) {
                        case CONFIGURED -> address;
                        case OWN -> address.onTop(own.orElseThrow());
                        case VMAC -> address.onTop(vmacFor(instance, address).name());
                    });
        }
        return placed;
    }

    private VirtualInterface vmacFor(VrrpInstance instance, VirtualAddress address) {
        AddressFamily family = address.address().family();
        boolean ipv6 = family == AddressFamily.INET6;
        Traits traits = new Traits(
                family,
                OptionalInt.empty(),
                ipv6 ? Ipv6.ON : Ipv6.OFF,
                ipv6 ? new LinkLocal.FromBelow() : new LinkLocal.None(),
                false);
        return settle(
                instance,
                address.device(),
                new Kind.Macvlan(instance.vrid().macAddress(family)),
                Optional.empty(),
                prefixes.ofAddresses(),
                traits);
    }

    /// What of an interface others may want as well.
    private record Traits(
            AddressFamily family, OptionalInt group, Ipv6 ipv6, LinkLocal linkLocal, boolean announcesBase) {}

    private VirtualInterface settle(
            VrrpInstance instance,
            InterfaceName base,
            Kind kind,
            Optional<InterfaceName> configured,
            String prefix,
            Traits traits) {
        VirtualInterface wanted = new VirtualInterface(
                names.choose(base, kind, configured, prefix, instance.vrid(), traits.family()),
                instance.name(),
                base,
                kind,
                traits.family(),
                traits.group(),
                traits.ipv6(),
                traits.linkLocal(),
                traits.announcesBase());
        for (int i = 0; i < interfaces.size(); i++) {
            if (interfaces.get(i).isSameAs(wanted)) {
                interfaces.set(i, interfaces.get(i).and(wanted));
                return interfaces.get(i);
            }
        }
        interfaces.add(wanted);
        return wanted;
    }
}
