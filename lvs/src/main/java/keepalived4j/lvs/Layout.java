package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.AddressFamily;

/// Decides where the virtual servers of a configuration are in the kernel's table, and makes pools of them.
final class Layout {

    private final Pool.Commons commons;
    private final Site.Shared shared = new Site.Shared();
    private final MarkBook marks = new MarkBook();

    Layout(Pool.Commons commons) {
        this.commons = commons;
    }

    /// Pools in order of configuration, without checkers.
    ///
    /// @param marking how groups without marks get one; absent: they do not
    List<Pool> pools(Optional<LoadBalancing> balancing, Optional<FirewallSettings.Marks> marking) {
        if (balancing.isEmpty()) {
            return List.of();
        }
        Map<String, VirtualServerGroup> groups = new HashMap<>();
        for (VirtualServerGroup group : balancing.get().groups()) {
            groups.put(group.name(), group);
        }
        Map<String, Integer> members = new HashMap<>();
        Set<MarkBook.Owner> owners = new HashSet<>();
        List<Pool> pools = new ArrayList<>(balancing.get().services().size());
        for (VirtualServer server : balancing.get().services()) {
            pools.add(new Pool(server, site(server, groups, members, marking, owners), commons));
        }
        marks.retain(owners);
        return pools;
    }

    private Site site(
            VirtualServer server,
            Map<String, VirtualServerGroup> groups,
            Map<String, Integer> members,
            Optional<FirewallSettings.Marks> marking,
            Set<MarkBook.Owner> owners) {
        return switch (server.key()) {
            case ServiceKey.Address(var address, int port) ->
                alone(
                        new ServiceName.Address(address, server.protocol(), port),
                        new Spot.Addresses(protocol(server), new AddressRange(address, address, port)));
            case ServiceKey.Mark(long mark) -> alone(new ServiceName.Mark(mark), new Spot.Marked(mark, family(server)));
            case ServiceKey.Group(String name) -> {
                int number = members.merge(name, 1, Integer::sum) - 1;
                VirtualServerGroup group = groups.get(name);
                if (group == null) {
                    throw new IllegalArgumentException("no virtual server group is called " + name);
                }
                ServiceName called = new ServiceName.Group(name, number);
                yield marking.isPresent() && group.marks().isEmpty()
                        ? marked(called, group, protocol(server), marking.get(), owners)
                        : grouped(called, group, server);
            }
        };
    }

    private static TransportProtocol protocol(VirtualServer server) {
        return server.protocol().orElse(TransportProtocol.UDP);
    }

    private static AddressFamily family(VirtualServer server) {
        return server.family().orElse(AddressFamily.INET);
    }

    private static Site alone(ServiceName name, Spot spot) {
        return new Site(name, Optional.empty(), List.of(spot), List.of(), List.of());
    }

    /// A service for each address and each mark.
    private Site grouped(ServiceName name, VirtualServerGroup group, VirtualServer server) {
        Set<Spot> spots = new LinkedHashSet<>();
        List<AddressRange> tooLarge = new ArrayList<>(0);
        for (AddressRange range : group.addresses()) {
            if (Spot.isPlaceable(range)) {
                spots.add(new Spot.Addresses(protocol(server), range));
            } else {
                tooLarge.add(range);
            }
        }
        for (VirtualServerGroup.Mark mark : group.marks()) {
            spots.add(new Spot.Marked(mark.mark(), mark.family().orElse(family(server))));
        }
        return new Site(name, Optional.of(shared), List.copyOf(spots), List.of(), tooLarge);
    }

    /// A service for each family, by a mark that packets to the addresses get.
    private Site marked(
            ServiceName name,
            VirtualServerGroup group,
            TransportProtocol protocol,
            FirewallSettings.Marks marking,
            Set<MarkBook.Owner> owners) {
        MarkBook.Owner owner = new MarkBook.Owner(group.name(), protocol);
        owners.add(owner);
        long mark = marks.markOf(owner, marking.firstMark());
        Set<MarkChange.Map> mappings = new LinkedHashSet<>();
        List<Spot> spots = new ArrayList<>(2);
        for (AddressFamily family : AddressFamily.values()) {
            if (has(group, family)) {
                spots.add(new Spot.Marked(mark, family));
            }
        }
        for (AddressRange range : group.addresses()) {
            mappings.add(new MarkChange.Map(protocol, range, mark));
        }
        return new Site(name, Optional.of(shared), List.copyOf(spots), List.copyOf(mappings), List.of());
    }

    private static boolean has(VirtualServerGroup group, AddressFamily family) {
        for (AddressRange range : group.addresses()) {
            if (range.first().family() == family) {
                return true;
            }
        }
        return false;
    }
}
