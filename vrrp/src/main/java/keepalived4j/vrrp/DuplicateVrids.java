package keepalived4j.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;

/// Finds virtual routers that nobody could tell apart: their interfaces have come to be, or to stand on, one, and they
/// have one VRID there. The first of them goes on; the others are in fault ([FaultCause.DuplicateVrid]) for as long as
/// it is so. First is who was there before, then who stands before in the configuration.
public final class DuplicateVrids {

    /// What a comparison has found.
    ///
    /// @param raised can no longer be told from another
    /// @param cleared can be told again
    public record Comparison(List<VirtualRouter> raised, List<VirtualRouter> cleared) {}

    /// What an advert tells a router by, and where it is heard.
    ///
    /// @param source of unicast; absent for multicast
    /// @param destination the group, or one of the peers
    private record Identity(
            InterfaceName base,
            VirtualRouterId vrid,
            AddressFamily family,
            Optional<IpAddress> source,
            IpAddress destination) {}

    private final Bases bases;
    private final Set<VirtualRouter> inFault = new LinkedHashSet<>();
    private Map<VirtualRouter, List<Identity>> before = new HashMap<>();

    public DuplicateVrids(Bases bases) {
        this.bases = bases;
    }

    /// Compares all routers there are, whenever interfaces or routers have changed.
    ///
    /// @param all in the order of the configuration
    public Comparison compare(List<VirtualRouter> all) {
        Map<VirtualRouter, List<Identity>> present = HashMap.newHashMap(all.size());
        Set<Identity> taken = new HashSet<>();
        List<VirtualRouter> others = new ArrayList<>();
        for (VirtualRouter router : all) {
            List<Identity> identities = identities(router);
            present.put(router, identities);
            if (!inFault.contains(router) && identities.equals(before.get(router))) {
                taken.addAll(identities);
            } else {
                others.add(router);
            }
        }
        inFault.retainAll(present.keySet());
        before = present;
        Comparison found = new Comparison(new ArrayList<>(), new ArrayList<>());
        for (VirtualRouter router : others) {
            judge(router, taken, found);
        }
        return found;
    }

    private void judge(VirtualRouter router, Set<Identity> taken, Comparison found) {
        List<Identity> identities = before.getOrDefault(router, List.of());
        for (Identity identity : identities) {
            if (taken.contains(identity)) {
                if (inFault.add(router)) {
                    found.raised.add(router);
                }
                return;
            }
        }
        taken.addAll(identities);
        if (inFault.remove(router)) {
            found.cleared.add(router);
        }
    }

    /// None of a router that cannot speak: without an interface, or without a source of unicast.
    private List<Identity> identities(VirtualRouter router) {
        VrrpInstance instance = router.instance();
        if (instance.device().isEmpty()) {
            return List.of();
        }
        InterfaceName base = bases.base(instance.device().get());
        return switch (instance.transport()) {
            case Transport.Multicast(IpAddress group) ->
                List.of(new Identity(base, instance.vrid(), instance.family(), Optional.empty(), group));
            case Transport.Unicast unicast -> {
                List<Identity> identities = new ArrayList<>();
                if (router.source().isPresent()) {
                    for (UnicastPeer peer : unicast.peers()) {
                        identities.add(new Identity(
                                base, instance.vrid(), instance.family(), router.source(), peer.address()));
                    }
                }
                yield identities;
            }
        };
    }
}
