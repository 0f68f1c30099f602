package keepalived4j.lint;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.Surroundings;
import keepalived4j.model.Configuration;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// Which addresses this host has for its own, and which networks they are in. What the configuration moves
/// between hosts does not count, whether it is here just now or not: advice is the same on a master and on a
/// backup. A virtual address that is here with another prefix length than the file's was not put here by the
/// daemon and counts.
final class HostAddresses {

    private final Map<InterfaceName, List<IpPrefix>> present;
    private final Map<Served, Networks> networks = new HashMap<>();
    private final Map<AddressFamily, Networks> everywhere = new EnumMap<>(AddressFamily.class);
    /// What has an address that is not virtual.
    private final Set<Served> served = new HashSet<>();
    private final Map<IpAddress, InterfaceName> own = new HashMap<>();
    private final Set<IpAddress> virtual = new HashSet<>();
    private final Set<IpPrefix> moving = new HashSet<>();
    private final Set<IpAddress> fixed = new HashSet<>();

    private record Served(InterfaceName device, AddressFamily family) {
        static Served by(InterfaceName device, IpPrefix prefix) {
            return new Served(device, prefix.address().family());
        }
    }

    HostAddresses(Surroundings surroundings, Configuration configuration) {
        this.present = surroundings.addresses();
        for (VrrpInstance instance : configuration.instances()) {
            takeVirtual(instance.addresses());
            takeVirtual(instance.excludedAddresses());
        }
        for (Map.Entry<InterfaceName, List<IpPrefix>> device : present.entrySet()) {
            for (IpPrefix prefix : device.getValue()) {
                if (!moving.contains(prefix)) {
                    served.add(Served.by(device.getKey(), prefix));
                    own.putIfAbsent(prefix.address(), device.getKey());
                    takeNetwork(device.getKey(), prefix);
                }
            }
        }
        for (VirtualAddress address : configuration.staticAddresses()) {
            fixed.add(address.address());
            served.add(Served.by(address.device(), address.prefix()));
            takeNetwork(address.device(), address.prefix());
        }
    }

    private void takeVirtual(List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            virtual.add(address.address());
            moving.add(address.prefix());
            takeNetwork(address.device(), address.prefix());
        }
    }

    private void takeNetwork(InterfaceName device, IpPrefix prefix) {
        IpAddress address = prefix.address();
        boolean isNetwork = prefix.length() < address.family().addressBits();
        if (isNetwork && !address.isLoopback() && !(address.isLinkLocal() && isIpv6(address))) {
            networks.computeIfAbsent(Served.by(device, prefix), _ -> new Networks())
                    .add(prefix);
            everywhere.computeIfAbsent(address.family(), _ -> new Networks()).add(prefix);
        }
    }

    private static boolean isIpv6(IpAddress address) {
        return address.family() == AddressFamily.INET6;
    }

    /// What the interface has now, virtual or not.
    List<IpPrefix> present(InterfaceName device) {
        return present.getOrDefault(device, List.of());
    }

    /// The interface on which this address is, and not as a virtual one.
    Optional<InterfaceName> deviceOf(IpAddress address) {
        return Optional.ofNullable(own.get(address));
    }

    /// Whether the host has this address now or for as long as the daemon runs.
    boolean isOwn(IpAddress address) {
        return own.containsKey(address) || fixed.contains(address);
    }

    boolean isVirtual(IpAddress address) {
        return virtual.contains(address);
    }

    /// Whether the interface has an address of that family that is not virtual, now or for as long as the daemon runs.
    boolean hasOwn(InterfaceName device, AddressFamily family) {
        return served.contains(new Served(device, family));
    }

    /// The networks of an interface. Those of loopback and link-local addresses of IPv6 are none.
    Networks networks(InterfaceName device, AddressFamily family) {
        return networks.getOrDefault(new Served(device, family), new Networks());
    }

    /// Whether the way to this address leads over a router. It does not where nothing is known about its family.
    boolean isBehindRouter(IpAddress address) {
        if (address.isLinkLocal() || address.isLoopback()) {
            return false;
        }
        Networks known = everywhere.getOrDefault(address.family(), new Networks());
        return !known.isEmpty() && known.around(address).isEmpty() && !isOwn(address);
    }
}
