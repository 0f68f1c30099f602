package keepalived4j.vrrp;

import java.util.List;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// What a virtual router wants done. The order is part of the wish: a new master advertises before it takes the
/// addresses, so that the old one has let go of them; a resigning one says so before it lets go.
public sealed interface Effect extends Output {

    /// Send one advert, to the group or to every peer, made by [VirtualRouter#advertTo].
    ///
    /// @param priority 0 to 255; 0: this master stops
    record SendAdvert(int priority) implements Effect {

        private static final SendAdvert[] ALL = new SendAdvert[256];

        static {
            for (int priority = 0; priority < ALL.length; priority++) {
                ALL[priority] = new SendAdvert(priority);
            }
        }

        static SendAdvert of(int priority) {
            return ALL[priority];
        }
    }

    /// Put addresses on their interfaces, in this order; those already there count as done.
    record AddAddresses(AddressRole role, List<VirtualAddress> addresses) implements Effect {}

    /// Take addresses off their interfaces; those not there count as done.
    record RemoveAddresses(AddressRole role, List<VirtualAddress> addresses) implements Effect {}

    /// Take off what an earlier run may have left; nothing there, not even the interface, is no error.
    record RemoveLeftovers(AddressRole role, List<VirtualAddress> addresses) implements Effect {}

    /// What concerns routes and policy rules.
    sealed interface Routing extends Effect {}

    /// Set routes, in this order; those already there count as done.
    record AddRoutes(List<Route> routes) implements Routing {}

    /// Set a route where there is another for the same packets, without a gap.
    record ReplaceRoute(Route former, Route route) implements Routing {}

    /// Take routes back; those not there count as done.
    record RemoveRoutes(List<Route> routes) implements Routing {}

    /// Take back what an earlier run may have left; nothing there is no error.
    record RemoveLeftoverRoutes(List<Route> routes) implements Routing {}

    /// Set policy rules, in this order; those already there count as done.
    record AddRules(List<RoutingRule> rules) implements Routing {}

    /// Take policy rules back; those not there count as done.
    record RemoveRules(List<RoutingRule> rules) implements Routing {}

    /// Take back what an earlier run may have left; nothing there is no error.
    record RemoveLeftoverRules(List<RoutingRule> rules) implements Routing {}

    /// Tell the neighbours where the addresses are (gratuitous ARP, unsolicited neighbour advertisement): `rounds`
    /// times one frame for each address in turn. Goes through [Announcements], which keeps to the configured pace.
    record Announce(List<VirtualAddress> addresses, int rounds) implements Effect {}

    /// Drop announcements of these addresses that still wait for their turn.
    record StopAnnouncing(List<VirtualAddress> addresses) implements Effect {}

    /// One announcement of the source address, so that unicast peers refresh their neighbour entry.
    record AnnounceSource(InterfaceName device, IpAddress source) implements Effect {}

    /// Run scripts, write to FIFOs, send traps and mail.
    ///
    /// @param priority effective priority at this moment
    record Notify(Notification notification, int priority) implements Effect {}

    /// Write to FIFOs alone what a reload has not changed.
    ///
    /// @param priority effective priority at this moment
    record Restate(Notification notification, int priority) implements Effect {}
}
