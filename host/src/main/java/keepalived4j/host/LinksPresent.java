package keepalived4j.host;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.netlink.Link;
import keepalived4j.netlink.LinkChange;
import keepalived4j.netlink.LinkKind;
import keepalived4j.netlink.Request;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// The interfaces there are, as the kernel told them all at once.
final class LinksPresent {

    private final List<Link> links;

    LinksPresent(List<Link> links) {
        this.links = links;
    }

    Optional<Link> named(InterfaceName name) {
        for (Link link : links) {
            if (link.name().equals(name)) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    Optional<Link> numbered(InterfaceIndex index) {
        for (Link link : links) {
            if (link.index().equals(index)) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    /// The macvlan with that MAC address on that base, which cannot have two; or the ipvlan of that name on it.
    Optional<Link> same(VirtualInterface wanted, InterfaceIndex base) {
        String kind = VirtualInterfaceNames.word(wanted.kind());
        for (Link link : links) {
            if (link.kind().equals(Optional.of(kind))
                    && link.lower().equals(Optional.of(base))
                    && switch (wanted.kind()) {
                        case Kind.Macvlan(var mac) -> link.address().equals(Optional.of(mac));
                        case Kind.Ipvlan _ -> link.name().equals(wanted.name());
                    }) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    /// Whether an interface of that kind could be one that we made: a macvlan that hears no other, or an ipvlan of the
    /// same layer and flags that has the address it was made for.
    ///
    /// @param addresses those on the interface
    static boolean isAsMade(Link link, Kind kind, Collection<IpPrefix> addresses) {
        return switch (kind) {
            case Kind.Macvlan _ ->
                link.macvlanMode().isPresent()
                        && link.macvlanMode().getAsInt() == LinkKind.MacvlanMode.PRIVATE.number();
            case Kind.Ipvlan ipvlan ->
                link.ipvlan().isPresent()
                        && link.ipvlan().get().isOfLayer2()
                        && link.ipvlan().get().flags() == ipvlan.isolation().number()
                        && (ipvlan.address().isEmpty()
                                || addresses.contains(ipvlan.address().get()));
        };
    }

    /// What puts an interface into the VRF of the one below it, or takes it out as that one was; absent: they are
    /// together.
    Optional<Request> vrfChange(Link link, Link base) {
        Optional<InterfaceIndex> wanted = vrfOf(base);
        return wanted.equals(vrfOf(link))
                ? Optional.empty()
                : Optional.of(new Request.ChangeLink(link.index(), List.of(new LinkChange.SetMaster(wanted))));
    }

    /// The routing domain that an interface belongs to, which what stands on it shares.
    Optional<InterfaceIndex> vrfOf(Link link) {
        for (Link master : links) {
            if (link.master().equals(Optional.of(master.index()))
                    && master.kind().equals(Optional.of("vrf"))) {
                return Optional.of(master.index());
            }
        }
        return Optional.empty();
    }
}
