package keepalived4j.netlink;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.MacAddress;

/// Something the kernel shall change.
public sealed interface Request {

    /// An address that is there already is [Outcome.AlreadySo].
    record AddAddress(InterfaceAddress address) implements Request {}

    /// Found by interface, address, prefix length and peer. An address that is not there is [Outcome.AlreadySo].
    ///
    /// Differs: the reference names the address itself where the peer belongs, and leaves addresses with a peer
    /// behind.
    record DeleteAddress(InterfaceAddress address) implements Request {}

    /// A route that is there already is [Outcome.AlreadySo].
    record AddRoute(Route route, Insertion insertion) implements Request {}

    /// Found by destination, table, type, protocol, and of type of service, metric, sources and ways by those that are
    /// given; not by scope and options. A route that is not there is [Outcome.AlreadySo].
    record DeleteRoute(Route route) implements Request {}

    /// A rule that is there already is [Outcome.AlreadySo].
    record AddRule(Rule rule) implements Request {}

    /// A rule that is not there is [Outcome.AlreadySo].
    record DeleteRule(Rule rule) implements Request {}

    /// Makes a virtual interface, switched off.
    ///
    /// @param lower the interface it stands on
    record AddLink(
            InterfaceName name,
            LinkKind kind,
            Optional<InterfaceIndex> lower,
            Optional<MacAddress> address,
            OptionalInt group,
            Optional<InterfaceIndex> master)
            implements Request {}

    record DeleteLink(InterfaceIndex index) implements Request {}

    /// All of it or nothing, as far as the kernel can undo.
    record ChangeLink(InterfaceIndex index, List<LinkChange> changes) implements Request {
        public ChangeLink {
            changes = List.copyOf(changes);
        }
    }

    /// How a route takes its place among others for the same destination.
    enum Insertion {
        /// Only if there is none (`NLM_F_EXCL`).
        ADD,
        /// Before the others (`NLM_F_CREATE` alone), as keepalived does.
        PREPEND,
        /// Behind the others (`NLM_F_APPEND`).
        APPEND,
        /// Instead of the first (`NLM_F_REPLACE`).
        REPLACE
    }
}
