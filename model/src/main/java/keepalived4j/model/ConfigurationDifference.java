package keepalived4j.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.VirtualRouterId;

/// What has to happen to get from one configuration to another. A virtual router is recognised by what it is on the
/// wire, not by its name: VRID, family, interface, multicast group or unicast source, and whether it has a VMAC.
///
/// @param instances first those that are wanted, in file order; then those that end, in the order of the running file
/// @param scripts a script stays if name, command and user are the same; interval, timeout, rise and fall may differ
/// @param processChanged whether settings differ that only a restart can change
public record ConfigurationDifference(
        List<InstanceDifference> instances,
        ListDifference<VirtualAddress> staticAddresses,
        ListDifference<Route> staticRoutes,
        ListDifference<VrrpScript> scripts,
        boolean processChanged) {

    public ConfigurationDifference {
        instances = List.copyOf(instances);
    }

    public static ConfigurationDifference between(Configuration running, Configuration wanted) {
        return new ConfigurationDifference(
                instances(running.instances(), wanted.instances()),
                addresses(running.staticAddresses(), wanted.staticAddresses()),
                routes(running.staticRoutes(), wanted.staticRoutes()),
                scripts(running.scripts(), wanted.scripts()),
                !running.process().equals(wanted.process()));
    }

    /// What becomes of a list of addresses. Two are the same address if family, address, prefix length, scope, label
    /// and device agree; flags, lifetimes and broadcast do not count.
    public static ListDifference<VirtualAddress> addresses(List<VirtualAddress> running, List<VirtualAddress> wanted) {
        Set<AddressIdentity> before = new HashSet<>();
        for (VirtualAddress address : running) {
            before.add(AddressIdentity.of(address));
        }
        Set<AddressIdentity> after = new HashSet<>();
        List<VirtualAddress> kept = new ArrayList<>();
        List<VirtualAddress> added = new ArrayList<>();
        for (VirtualAddress address : wanted) {
            AddressIdentity identity = AddressIdentity.of(address);
            if (after.add(identity)) {
                (before.contains(identity) ? kept : added).add(address);
            }
        }
        List<VirtualAddress> removed = new ArrayList<>();
        for (VirtualAddress address : running) {
            if (after.add(AddressIdentity.of(address))) {
                removed.add(address);
            }
        }
        return new ListDifference<>(kept, added, removed);
    }

    /// Of virtual routers alone.
    public static List<InstanceDifference> instances(List<VrrpInstance> running, List<VrrpInstance> wanted) {
        Map<InstanceIdentity, List<VrrpInstance>> unmatched = new HashMap<>();
        for (VrrpInstance instance : running) {
            unmatched
                    .computeIfAbsent(InstanceIdentity.of(instance), _ -> new ArrayList<>(1))
                    .add(instance);
        }
        List<InstanceDifference> differences = new ArrayList<>();
        for (VrrpInstance instance : wanted) {
            List<VrrpInstance> candidates = unmatched.getOrDefault(InstanceIdentity.of(instance), List.of());
            differences.add(
                    candidates.isEmpty()
                            ? new InstanceDifference.Added(instance)
                            : difference(candidates.remove(bestMatch(candidates, instance.name())), instance));
        }
        for (VrrpInstance instance : running) {
            List<VrrpInstance> left = unmatched.getOrDefault(InstanceIdentity.of(instance), List.of());
            if (!left.isEmpty()) {
                differences.add(new InstanceDifference.Removed(left.removeFirst()));
            }
        }
        return differences;
    }

    /// Several unicast instances may look alike (same VRID, interface and source, other peers): the name decides there.
    private static int bestMatch(List<VrrpInstance> candidates, String name) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).name().equals(name)) {
                return i;
            }
        }
        return 0;
    }

    private static InstanceDifference difference(VrrpInstance running, VrrpInstance wanted) {
        return running.equals(wanted)
                ? new InstanceDifference.Kept(wanted)
                : new InstanceDifference.Changed(
                        running, wanted, addresses(allAddresses(running), allAddresses(wanted)));
    }

    private static List<VirtualAddress> allAddresses(VrrpInstance instance) {
        List<VirtualAddress> all = new ArrayList<>(instance.addresses());
        all.addAll(instance.excludedAddresses());
        return all;
    }

    private static ListDifference<Route> routes(List<Route> running, List<Route> wanted) {
        Set<Route> before = new HashSet<>(running);
        Set<Route> after = new HashSet<>();
        List<Route> kept = new ArrayList<>();
        List<Route> added = new ArrayList<>();
        for (Route route : wanted) {
            if (after.add(route)) {
                (before.contains(route) ? kept : added).add(route);
            }
        }
        List<Route> removed = new ArrayList<>();
        for (Route route : running) {
            if (after.add(route)) {
                removed.add(route);
            }
        }
        return new ListDifference<>(kept, added, removed);
    }

    private static ListDifference<VrrpScript> scripts(List<VrrpScript> running, List<VrrpScript> wanted) {
        Set<ScriptIdentity> before = new HashSet<>();
        for (VrrpScript script : running) {
            before.add(ScriptIdentity.of(script));
        }
        Set<ScriptIdentity> after = new HashSet<>();
        List<VrrpScript> kept = new ArrayList<>();
        List<VrrpScript> added = new ArrayList<>();
        for (VrrpScript script : wanted) {
            ScriptIdentity identity = ScriptIdentity.of(script);
            after.add(identity);
            (before.contains(identity) ? kept : added).add(script);
        }
        List<VrrpScript> removed = new ArrayList<>();
        for (VrrpScript script : running) {
            if (!after.contains(ScriptIdentity.of(script))) {
                removed.add(script);
            }
        }
        return new ListDifference<>(kept, added, removed);
    }

    private record InstanceIdentity(
            VirtualRouterId vrid,
            AddressFamily family,
            Optional<InterfaceName> device,
            Optional<IpAddress> group,
            Optional<IpAddress> source,
            boolean ownInterface,
            boolean vmacsForAddresses) {

        static InstanceIdentity of(VrrpInstance instance) {
            return switch (instance.transport()) {
                case Transport.Multicast(IpAddress group) ->
                    new InstanceIdentity(
                            instance.vrid(),
                            instance.family(),
                            instance.device(),
                            Optional.of(group),
                            Optional.empty(),
                            !(instance.link().own() instanceof VirtualLink.None),
                            instance.link().vmacsForAddresses());
                case Transport.Unicast _ ->
                    new InstanceIdentity(
                            instance.vrid(),
                            instance.family(),
                            instance.device(),
                            Optional.empty(),
                            instance.source(),
                            false,
                            false);
            };
        }
    }

    private record AddressIdentity(IpPrefix prefix, int scope, Optional<String> label, InterfaceName device) {

        static AddressIdentity of(VirtualAddress address) {
            return new AddressIdentity(address.prefix(), address.scope(), address.label(), address.device());
        }
    }

    private record ScriptIdentity(String name, Command command) {

        static ScriptIdentity of(VrrpScript script) {
            return new ScriptIdentity(script.name(), script.command());
        }
    }
}
