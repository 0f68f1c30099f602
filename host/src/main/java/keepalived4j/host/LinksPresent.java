package keepalived4j.host;

import java.util.List;
import java.util.Optional;
import keepalived4j.host.VirtualInterface.Kind;
import keepalived4j.netlink.Link;
import keepalived4j.netlink.LinkKind;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;

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

    /// The macvlan with that MAC address on that base, which cannot have two.
    Optional<Link> same(VirtualInterface wanted, InterfaceIndex base) {
        for (Link link : links) {
            if (wanted.kind() instanceof Kind.Macvlan(var mac)
                    && link.kind().equals(Optional.of(VirtualInterfaceNames.word(wanted.kind())))
                    && link.lower().equals(Optional.of(base))
                    && link.address().equals(Optional.of(mac))) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }

    /// Whether a macvlan could be one that we made.
    static boolean isAsMade(Link link) {
        return link.macvlanMode().isPresent() && link.macvlanMode().getAsInt() == LinkKind.MacvlanMode.PRIVATE.number();
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
