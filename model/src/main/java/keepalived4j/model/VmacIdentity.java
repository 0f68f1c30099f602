package keepalived4j.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.MacAddress;

/// What tells a VMAC from others, whatever its name: an interface has one for each MAC address.
///
/// @param base the interface it stands on
public record VmacIdentity(InterfaceName base, MacAddress mac) {

    /// The VMACs that a virtual router wants: its own, and those for addresses elsewhere.
    public static Set<VmacIdentity> of(VrrpInstance instance) {
        if (instance.device().isEmpty()) {
            return Set.of();
        }
        Set<VmacIdentity> wanted = new LinkedHashSet<>();
        if (instance.link().own() instanceof VirtualLink.Vmac vmac) {
            MacAddress mac = vmac.mac().orElse(instance.vrid().macAddress(instance.family()));
            wanted.add(new VmacIdentity(instance.device().get(), mac));
        }
        collect(instance, instance.addresses(), wanted);
        collect(instance, instance.excludedAddresses(), wanted);
        return wanted;
    }

    private static void collect(VrrpInstance instance, List<VirtualAddress> addresses, Set<VmacIdentity> wanted) {
        for (VirtualAddress address : addresses) {
            if (instance.footingOf(address) == VrrpInstance.Footing.VMAC) {
                MacAddress mac = instance.vrid().macAddress(address.address().family());
                wanted.add(new VmacIdentity(address.device(), mac));
            }
        }
    }
}
