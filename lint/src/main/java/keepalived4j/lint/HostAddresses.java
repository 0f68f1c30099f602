package keepalived4j.lint;

import java.util.ArrayList;
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

/// Which addresses this host has for its own, and which networks they are in. What the configuration moves between
/// hosts
/// does not count, whether it is here just now or not: advice is the same on a master and on a backup. A virtual
/// address
/// that is here with another prefix length than the file's was not put here by the daemon and counts.
final class HostAddresses {

    private final Map<InterfaceName, List<IpPrefix>> present;
    private final Map<InterfaceName, List<IpPrefix>> networks = new HashMap<>();
    private final Map<IpAddress, InterfaceName> own = new HashMap<>();
    private final Set<IpAddress> virtual = new HashSet<>();
    private final Set<IpPrefix> moving = new HashSet<>();
    private final Set<IpAddress> fixed = new HashSet<>();

    HostAddresses(Surroundings surroundings, Configuration configuration) {
        this.present = surroundings.addresses();
        for (VrrpInstance instance : configuration.instances()) {
            takeVirtual(instance.addresses());
            takeVirtual(instance.excludedAddresses());
        }
        for (Map.Entry<InterfaceName, List<IpPrefix>> device : present.entrySet()) {
            for (IpPrefix prefix : device.getValue()) {
                if (!moving.contains(prefix)) {
                    own.putIfAbsent(prefix.address(), device.getKey());
                    takeNetwork(device.getKey(), prefix);
                }
            }
        }
        for (VirtualAddress address : configuration.staticAddresses()) {
            fixed.add(address.address());
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
            networks.computeIfAbsent(device, _ -> new ArrayList<>(1)).add(prefix);
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

    /// Whether the interface has an address of that family that is not virtual.
    boolean hasOwn(InterfaceName device, AddressFamily family) {
        for (IpPrefix prefix : present(device)) {
            if (prefix.address().family() == family && !moving.contains(prefix)) {
                return true;
            }
        }
        return false;
    }

    /// The networks of an interface, its addresses as they are. Those of loopback and link-local addresses of IPv6 are
    /// none.
    List<IpPrefix> networks(InterfaceName device, AddressFamily family) {
        List<IpPrefix> some = new ArrayList<>();
        for (IpPrefix network : networks.getOrDefault(device, List.of())) {
            if (network.address().family() == family) {
                some.add(network);
            }
        }
        return some;
    }

    /// Whether the way to this address leads over a router. It does not where nothing is known about its family.
    boolean isBehindRouter(IpAddress address) {
        if (address.isLinkLocal() || address.isLoopback()) {
            return false;
        }
        boolean known = false;
        for (List<IpPrefix> all : networks.values()) {
            for (IpPrefix network : all) {
                if (network.contains(address)) {
                    return false;
                }
                known |= network.address().family() == address.family();
            }
        }
        return known && !isOwn(address);
    }
}
