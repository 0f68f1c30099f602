package keepalived4j.vrrp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.ListDifference;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;

/// What a master has on this host: addresses, routes that may come from them, and rules that lead to these. It is taken
/// in this order and let go of in the opposite one.
final class Holdings {

    private final VirtualRouter router;

    Holdings(VirtualRouter router) {
        this.router = router;
    }

    void take(Outputs out) {
        VrrpInstance wanted = router.instance();
        addAddresses(AddressRole.VIRTUAL, wanted.addresses(), out);
        addAddresses(AddressRole.EXCLUDED, wanted.excludedAddresses(), out);
        addRoutes(wanted.options().routes(), out);
        addRules(wanted.options().rules(), out);
    }

    /// Lets go of what `held` says.
    void release(Settings held, Outputs out) {
        VrrpInstance instance = held.instance();
        removeRules(instance.options().rules(), out);
        removeRoutes(instance.options().routes(), out);
        if (!held.announced().isEmpty()) {
            out.add(router, new Effect.StopAnnouncing(held.announced()));
        }
        removeAddresses(AddressRole.VIRTUAL, instance.addresses(), out);
        removeAddresses(AddressRole.EXCLUDED, instance.excludedAddresses(), out);
    }

    /// Takes off what an earlier run may have left.
    void removeLeftovers(Outputs out) {
        VrrpInstance instance = router.instance();
        if (!instance.options().rules().isEmpty()) {
            out.add(router, new Effect.RemoveLeftoverRules(instance.options().rules()));
        }
        if (!instance.options().routes().isEmpty()) {
            out.add(router, new Effect.RemoveLeftoverRoutes(instance.options().routes()));
        }
        if (!instance.addresses().isEmpty()) {
            out.add(router, new Effect.RemoveLeftovers(AddressRole.VIRTUAL, instance.addresses()));
        }
        if (!instance.excludedAddresses().isEmpty()) {
            out.add(router, new Effect.RemoveLeftovers(AddressRole.EXCLUDED, instance.excludedAddresses()));
        }
    }

    /// Changes what `before` says for what is wanted now. Routes that stay are added once more: an address that went
    /// may have taken them with it.
    ///
    /// @return whether there are new addresses
    boolean exchange(Settings before, Outputs out) {
        VrrpInstance old = before.instance();
        VrrpInstance wanted = router.instance();
        ListDifference<VirtualAddress> addresses = ConfigurationDifference.addresses(
                before.announced(), router.settings().announced());
        List<Route> routes = wanted.options().routes();
        List<Effect.ReplaceRoute> replaced = replaced(old.options().routes(), routes);
        removeRules(without(old.options().rules(), wanted.options().rules()), out);
        removeRoutes(goneForGood(old.options().routes(), routes, replaced), out);
        removeAddresses(AddressRole.VIRTUAL, members(old.addresses(), addresses.removed()), out);
        removeAddresses(AddressRole.EXCLUDED, members(old.excludedAddresses(), addresses.removed()), out);
        addAddresses(AddressRole.VIRTUAL, members(wanted.addresses(), addresses.added()), out);
        addAddresses(AddressRole.EXCLUDED, members(wanted.excludedAddresses(), addresses.added()), out);
        for (Effect.ReplaceRoute replacement : replaced) {
            out.add(router, replacement);
        }
        addRoutes(routes, out);
        addRules(without(wanted.options().rules(), old.options().rules()), out);
        return !addresses.added().isEmpty();
    }

    /// A route that is gone and one that is new where the kernel has one place for both.
    private static List<Effect.ReplaceRoute> replaced(List<Route> old, List<Route> wanted) {
        List<Effect.ReplaceRoute> replaced = new ArrayList<>();
        List<Route> fresh = new ArrayList<>(without(wanted, old));
        for (Route gone : without(old, wanted)) {
            Optional<Route> successor = Optional.empty();
            for (Route candidate : fresh) {
                if (successor.isEmpty() && candidate.isInPlaceOf(gone)) {
                    successor = Optional.of(candidate);
                }
            }
            if (successor.isPresent()) {
                fresh.remove(successor.get());
                replaced.add(new Effect.ReplaceRoute(gone, successor.get()));
            }
        }
        return replaced;
    }

    private static List<Route> goneForGood(List<Route> old, List<Route> wanted, List<Effect.ReplaceRoute> replaced) {
        List<Route> gone = new ArrayList<>(without(old, wanted));
        for (Effect.ReplaceRoute replacement : replaced) {
            gone.remove(replacement.former());
        }
        return List.copyOf(gone);
    }

    private static <T> List<T> without(List<T> list, List<T> others) {
        if (list.isEmpty()) {
            return list;
        }
        Set<T> unwanted = new HashSet<>(others);
        List<T> rest = new ArrayList<>();
        for (T member : list) {
            if (!unwanted.contains(member)) {
                rest.add(member);
            }
        }
        return List.copyOf(rest);
    }

    private static List<VirtualAddress> members(List<VirtualAddress> list, List<VirtualAddress> of) {
        List<VirtualAddress> members = new ArrayList<>();
        for (VirtualAddress address : list) {
            if (of.contains(address)) {
                members.add(address);
            }
        }
        return List.copyOf(members);
    }

    private void addAddresses(AddressRole role, List<VirtualAddress> addresses, Outputs out) {
        if (!addresses.isEmpty()) {
            out.add(router, new Effect.AddAddresses(role, addresses));
        }
    }

    private void removeAddresses(AddressRole role, List<VirtualAddress> addresses, Outputs out) {
        if (!addresses.isEmpty()) {
            out.add(router, new Effect.RemoveAddresses(role, addresses));
        }
    }

    private void addRoutes(List<Route> routes, Outputs out) {
        if (!routes.isEmpty()) {
            out.add(router, new Effect.AddRoutes(routes));
        }
    }

    private void removeRoutes(List<Route> routes, Outputs out) {
        if (!routes.isEmpty()) {
            out.add(router, new Effect.RemoveRoutes(routes));
        }
    }

    private void addRules(List<RoutingRule> rules, Outputs out) {
        if (!rules.isEmpty()) {
            out.add(router, new Effect.AddRules(rules));
        }
    }

    private void removeRules(List<RoutingRule> rules, Outputs out) {
        if (!rules.isEmpty()) {
            out.add(router, new Effect.RemoveRules(rules));
        }
    }
}
