package keepalived4j.netlink;

import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;

/// What the kernel tells those who listen. `portId` is the netlink socket that asked for the change
/// ([RouteSocket#portId] for ourselves), 0 if the kernel did it by itself; of interfaces it says 0 in any case, in
/// most kernels.
public sealed interface Notification {

    /// An interface is new, or something about it has changed; the rest is repeated.
    record LinkChanged(Link link, int portId) implements Notification {}

    record LinkDeleted(InterfaceIndex index, InterfaceName name, int portId) implements Notification {}

    /// An address is new, or something about it has changed: its flags, when duplicate address detection has ended.
    record AddressAdded(InterfaceAddress address, int portId) implements Notification {}

    record AddressDeleted(InterfaceAddress address, int portId) implements Notification {}

    record RouteAdded(Route route, int portId) implements Notification {}

    record RouteDeleted(Route route, int portId) implements Notification {}

    record RuleAdded(Rule rule, int portId) implements Notification {}

    record RuleDeleted(Rule rule, int portId) implements Notification {}

    /// The kernel had more to tell than the socket could hold (ENOBUFS): what came between is lost, and the state has
    /// to be read anew.
    record Overrun() implements Notification {}

    /// The kernel said something we do not understand.
    record Malformed(String reason) implements Notification {}
}
