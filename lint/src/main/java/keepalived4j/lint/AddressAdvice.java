package keepalived4j.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.Configuration;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;

/// Advice about the addresses of virtual routers.
final class AddressAdvice {

    /// Longer prefixes of IPv4 have neither a network's nor a broadcast address (RFC 3021).
    private static final int LONGEST_WITH_BROADCAST = 30;

    private final Configuration configuration;
    private final HostAddresses addresses;
    private final List<Advice> all;
    private final Map<AddressOn, VrrpInstance> seen = new HashMap<>();
    private final Set<AddressOn> fixed = new HashSet<>();
    /// Those of one router.
    private final List<VirtualAddress> outside = new ArrayList<>();

    AddressAdvice(Configuration configuration, HostAddresses addresses, List<Advice> all) {
        this.configuration = configuration;
        this.addresses = addresses;
        this.all = all;
    }

    private record AddressOn(InterfaceName device, IpAddress address) {

        static AddressOn of(VirtualAddress address) {
            return new AddressOn(address.device(), address.address());
        }
    }

    void collect() {
        for (VirtualAddress address : configuration.staticAddresses()) {
            fixed.add(AddressOn.of(address));
        }
        for (VrrpInstance instance : configuration.instances()) {
            outside.clear();
            for (VirtualAddress address : instance.addresses()) {
                consider(instance, address);
            }
            for (VirtualAddress address : instance.excludedAddresses()) {
                consider(instance, address);
            }
            if (!outside.isEmpty()) {
                outside(instance);
            }
        }
    }

    private void consider(VrrpInstance instance, VirtualAddress address) {
        Optional<String> unusable = whyUnusable(address.address());
        if (unusable.isPresent()) {
            give(AdviceCheck.UNUSABLE_ADDRESS, instance, address, address.address() + " is " + unusable.get());
            return;
        }
        shared(instance, address);
        if (fixed.contains(AddressOn.of(address))) {
            give(
                    AdviceCheck.STATIC_AND_VIRTUAL,
                    instance,
                    address,
                    address.address() + " on " + address.device() + " is in static_ipaddress too");
        }
        permanent(instance, address);
        network(instance, address);
    }

    private void give(AdviceCheck check, VrrpInstance instance, VirtualAddress address, String text) {
        Place block = Place.block("vrrp_instance", instance.name());
        String word = address.address().toString();
        all.add(new Advice(
                check,
                "(" + instance.name() + ") virtual address " + text,
                block.inner("virtual_ipaddress").line(word),
                block.inner("virtual_ipaddress_excluded").line(word),
                block));
    }

    private static Optional<String> whyUnusable(IpAddress address) {
        if (address.isMulticast()) {
            return Optional.of("a multicast address, which no host has");
        }
        if (address.isUnspecified()) {
            return Optional.of("no address, but says that there is none");
        }
        return address.isLoopback()
                ? Optional.of("a loopback address, which other hosts cannot reach")
                : Optional.empty();
    }

    private void shared(VrrpInstance instance, VirtualAddress address) {
        VrrpInstance other = seen.putIfAbsent(AddressOn.of(address), instance);
        if (other != null && !other.name().equals(instance.name())) {
            give(
                    AdviceCheck.SHARED_ADDRESS,
                    instance,
                    address,
                    address.address() + " on " + address.device() + " is one of " + other.name() + " too");
        }
    }

    /// What the daemon has added has the prefix length of the file; another length is somebody else's. An address owner
    /// has its address for its own (RFC 9568 §1.7).
    private void permanent(VrrpInstance instance, VirtualAddress address) {
        if (instance.priority().isOwner()) {
            return;
        }
        for (IpPrefix prefix : addresses.present(address.device())) {
            if (prefix.address().equals(address.address())
                    && prefix.length() < address.prefix().length()) {
                give(
                        AdviceCheck.PERMANENT_ADDRESS,
                        instance,
                        address,
                        address.prefix() + " is on " + address.device() + " already as " + prefix
                                + ": the host has it also as a backup");
                return;
            }
        }
    }

    private void network(VrrpInstance instance, VirtualAddress address) {
        IpPrefix prefix = address.prefix();
        if (address.peer().isPresent() || prefix.address().isLinkLocal()) {
            return;
        }
        if (prefix.length() < prefix.address().family().addressBits()) {
            broadcast(instance, address, prefix);
            return;
        }
        Networks networks =
                addresses.networks(address.device(), prefix.address().family());
        Optional<IpPrefix> network = networks.around(prefix.address());
        if (network.isPresent()) {
            broadcast(instance, address, network.get());
        } else if (!networks.isEmpty()) {
            outside.add(address);
        }
    }

    private void outside(VrrpInstance instance) {
        VirtualAddress first = outside.getFirst();
        int others = outside.size() - 1;
        List<IpPrefix> networks =
                addresses.networks(first.device(), first.address().family()).distinct();
        give(
                AdviceCheck.OUTSIDE_NETWORK,
                instance,
                first,
                first.address() + (others > 0 ? ", like " + others + " more," : "") + " is in no network of "
                        + first.device() + " (" + networks.getFirst()
                        + (networks.size() > 1 ? " and " + (networks.size() - 1) + " more" : "")
                        + "): neighbours there reach it only by a route of their own");
    }

    private void broadcast(VrrpInstance instance, VirtualAddress address, IpPrefix network) {
        if (!(address.address() instanceof Ipv4Address(int bits)) || network.length() > LONGEST_WITH_BROADCAST) {
            return;
        }
        int hostBits = -1 >>> network.length();
        if ((bits & hostBits) == hostBits) {
            give(
                    AdviceCheck.BROADCAST_ADDRESS,
                    instance,
                    address,
                    address.address() + " is the broadcast address of " + network);
        } else if ((bits & hostBits) == 0) {
            give(
                    AdviceCheck.BROADCAST_ADDRESS,
                    instance,
                    address,
                    address.address() + " is the address of the network " + network + " itself");
        }
    }
}
