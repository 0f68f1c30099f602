package keepalived4j.host;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// An address and the interface that it is or will be on.
public record AddressOn(InterfaceName device, IpAddress address) {

    /// All addresses of these virtual routers, advertised or not: none of them is a source of adverts.
    public static Set<AddressOn> allOf(List<VrrpInstance> instances) {
        Set<AddressOn> all = new HashSet<>();
        for (VrrpInstance instance : instances) {
            addAll(instance.addresses(), all);
            addAll(instance.excludedAddresses(), all);
        }
        return all;
    }

    private static void addAll(List<VirtualAddress> addresses, Set<AddressOn> all) {
        for (VirtualAddress address : addresses) {
            all.add(new AddressOn(address.device(), address.address()));
        }
    }
}
