package keepalived4j.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.InterfaceName;

/// What a `track_group` makes of a configuration: its members depend on the interfaces of the static addresses, routes
/// and rules that follow it, as if they tracked them without a weight.
final class FollowedInterfaces {

    private final Configuration configuration;

    private FollowedInterfaces(Configuration configuration) {
        this.configuration = configuration;
    }

    /// The virtual routers of `configuration`, with what they depend on by their track groups; each that depends on
    /// nothing more is the same as there.
    static List<VrrpInstance> instances(Configuration configuration) {
        return new FollowedInterfaces(configuration).instances();
    }

    private List<VrrpInstance> instances() {
        List<VrrpInstance> instances = new ArrayList<>(configuration.instances().size());
        for (VrrpInstance instance : configuration.instances()) {
            Set<InterfaceName> followed = new LinkedHashSet<>();
            for (TrackGroup group : configuration.trackGroups()) {
                if (group.members().contains(instance.name())) {
                    collect(group.name(), followed);
                }
            }
            instances.add(following(instance, followed));
        }
        return instances;
    }

    private void collect(String group, Set<InterfaceName> followed) {
        for (VirtualAddress address : configuration.staticAddresses()) {
            if (isOf(group, address.trackGroup())) {
                followed.add(address.device());
            }
        }
        for (Route route : configuration.staticRoutes()) {
            if (isOf(group, route.details().trackGroup())) {
                for (Route.NextHop hop : route.nextHops()) {
                    hop.device().ifPresent(followed::add);
                }
            }
        }
        for (RoutingRule rule : configuration.staticRules()) {
            if (isOf(group, rule.trackGroup())) {
                rule.inputDevice().ifPresent(followed::add);
                rule.outputDevice().ifPresent(followed::add);
            }
        }
    }

    private static boolean isOf(String group, Optional<String> followed) {
        return followed.isPresent() && followed.get().equals(group);
    }

    /// An interface that is tracked already keeps its weight.
    private static VrrpInstance following(VrrpInstance instance, Set<InterfaceName> followed) {
        List<TrackedInterface> tracked = new ArrayList<>(instance.trackedInterfaces());
        for (TrackedInterface present : instance.trackedInterfaces()) {
            followed.remove(present.name());
        }
        for (InterfaceName name : followed) {
            tracked.add(new TrackedInterface(name, Weight.FAULT));
        }
        return followed.isEmpty() ? instance : instance.tracking(tracked);
    }
}
