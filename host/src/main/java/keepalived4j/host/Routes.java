package keepalived4j.host;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.ReceiveBuffers.Buffer;
import keepalived4j.model.Route;
import keepalived4j.netlink.MonitorGroup;
import keepalived4j.netlink.Notification;
import keepalived4j.netlink.Request;
import keepalived4j.netlink.RouteMonitor;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Sets routes and takes them back, by way of [KernelChanges], and hears when others delete them. Virtual routes that
/// others delete stay away until their router wants them again; static ones come back, at most once a second, and with
/// their interface where they went with it.
///
/// Differs: a route is known to be set once the kernel has taken it; the reference waits to be told of it, and never
/// recognises an IPv6 route without a metric, which it leaves behind.
public final class Routes implements AutoCloseable {

    private final CallState state;
    private final Interfaces interfaces;
    private final KernelChanges changes;
    private final KernelRoutes kernel;
    private final RouteMonitor monitor;
    private final List<Notification> heard = new ArrayList<>();
    private final Set<Route> set = new LinkedHashSet<>();
    private final Set<Route> kept = new LinkedHashSet<>();
    private final Restorations<Route> restorations = new Restorations<>();

    /// To be made only where there are routes: on a host with many of them there is a lot to hear.
    ///
    /// @param state of the thread that this belongs to
    public Routes(CallState state, Interfaces interfaces, KernelChanges changes) throws ErrnoException {
        this.state = state;
        this.interfaces = interfaces;
        this.changes = changes;
        this.kernel = new KernelRoutes(interfaces);
        this.monitor = new RouteMonitor(state, EnumSet.of(MonitorGroup.IPV4_ROUTE, MonitorGroup.IPV6_ROUTE));
        ReceiveRoom.giveAmple(state, monitor.descriptor());
    }

    /// Gives what listens to the kernel the room that is configured for what is not read yet.
    ///
    /// @throws ErrnoException EPERM beyond the limit without CAP_NET_ADMIN
    public void resize(Buffer buffer) throws ErrnoException {
        ReceiveRoom.give(state, monitor.descriptor(), buffer);
    }

    /// Readable when a route may have been deleted.
    public FileDescriptor descriptor() {
        return monitor.descriptor();
    }

    /// Sets a route, also where we have done so before: it may have gone with an address or an interface without a
    /// word.
    public void add(Route route) {
        set.add(route);
        changes.add(new Addition(route, KernelRoutes.insertion(route), Optional.empty()));
    }

    /// Sets a route in place of one that has the same destination, table, type of service and metric.
    public void replace(Route former, Route route) {
        if (set.remove(former)) {
            set.add(route);
            changes.add(new Addition(route, Request.Insertion.REPLACE, Optional.of(former)));
        } else {
            add(route);
        }
    }

    /// Takes a route back, if we have set it.
    public void remove(Route route) {
        if (set.remove(route)) {
            changes.add(new Removal(route));
        }
    }

    /// Takes a route back, whoever has set it.
    public void removeLeftover(Route route) {
        set.remove(route);
        changes.add(new Removal(route));
    }

    /// Keeps these static routes from now on: those kept before and no longer named go, new ones come, in place of what
    /// an earlier run may have left. Those that stay are set again, as they may have gone with an address.
    public void keep(List<Route> routes) {
        for (Route known : List.copyOf(kept)) {
            if (!routes.contains(known)) {
                remove(known);
            }
        }
        for (Route route : routes) {
            if (!kept.contains(route)) {
                removeLeftover(route);
            }
            add(route);
        }
        kept.clear();
        kept.addAll(routes);
        restorations.retain(kept);
    }

    /// How often a static route was put back after others had deleted it.
    public long restorations() {
        return restorations.count();
    }

    /// Takes in every change that [Interfaces] tells. Addresses are put back before.
    public void interfaceChanged(InterfaceChange change) {
        if (change instanceof InterfaceChange.LinkWentUp(NetworkInterface device)) {
            // IPv4 routes went without a word when it went down; those that are still there are no error.
            for (Route route : kept) {
                if (mayUse(route, device.name())) {
                    add(route);
                }
            }
        }
    }

    private static boolean mayUse(Route route, InterfaceName device) {
        for (Route.NextHop hop : route.nextHops()) {
            if (hop.device().isEmpty() || hop.device().get().equals(device)) {
                return true;
            }
        }
        return false;
    }

    /// Takes in what is there to be heard.
    public void onReadable() throws ErrnoException {
        heard.addAll(monitor.receive());
    }

    /// Looks for routes that others deleted in what was heard. Read [Interfaces] between hearing and looking: a route
    /// that goes with its interface is not lost, and the kernel tells of the interface first.
    ///
    /// @return the tracked virtual routes among them; static ones are put back
    public List<Route> lost(Deadline now) throws ErrnoException {
        List<Route> lost = new ArrayList<>();
        for (Notification notification : heard) {
            switch (notification) {
                case Notification.RouteDeleted(keepalived4j.netlink.Route gone, int portId) -> {
                    if (portId != interfaces.commands().portId()) {
                        deleted(gone, now, lost);
                    }
                }
                case Notification.Overrun _ -> compare(now, lost);
                case Notification.RouteAdded _,
                        Notification.RuleAdded _,
                        Notification.RuleDeleted _,
                        Notification.LinkChanged _,
                        Notification.LinkDeleted _,
                        Notification.AddressAdded _,
                        Notification.AddressDeleted _,
                        Notification.Malformed _ -> {}
            }
        }
        heard.clear();
        return lost;
    }

    private void deleted(keepalived4j.netlink.Route gone, Deadline now, List<Route> lost) {
        for (Route route : List.copyOf(set)) {
            if (kernel.isSame(route, gone)) {
                missed(route, now, lost);
            }
        }
    }

    /// Finds what is missing where the kernel could not say it.
    private void compare(Deadline now, List<Route> lost) throws ErrnoException {
        List<keepalived4j.netlink.Route> present = interfaces.commands().routes();
        for (Route route : List.copyOf(set)) {
            boolean found = false;
            for (keepalived4j.netlink.Route candidate : present) {
                found |= kernel.isSame(route, candidate);
            }
            if (!found) {
                missed(route, now, lost);
            }
        }
    }

    private void missed(Route route, Deadline now, List<Route> lost) {
        set.remove(route);
        if (!route.tracked() || !isUsable(route)) {
            return;
        }
        if (!kept.contains(route)) {
            lost.add(route);
        } else if (restorations.mayRestore(route, now)) {
            add(route);
        }
    }

    /// Whether its interfaces are there and switched on.
    private boolean isUsable(Route route) {
        for (Route.NextHop hop : route.nextHops()) {
            if (hop.device().isPresent()) {
                Optional<NetworkInterface> device =
                        interfaces.device(hop.device().get());
                if (device.isEmpty() || !device.get().isSwitchedOn()) {
                    return false;
                }
            }
        }
        return true;
    }

    /// When [#timeReached] is next wanted; absent: nothing waits.
    public Optional<Deadline> nextDeadline() {
        return restorations.next();
    }

    /// Puts back static routes that were deleted too often to be put back at once.
    public void timeReached(Deadline now) {
        for (Route route : restorations.due(now)) {
            add(route);
        }
    }

    @Override
    public void close() {
        monitor.close();
    }

    private final class Addition implements KernelChanges.Change {
        private final Route route;
        private final Request.Insertion insertion;
        private final Optional<Route> former;

        /// @param former what is there until the kernel has agreed
        Addition(Route route, Request.Insertion insertion, Optional<Route> former) {
            this.route = route;
            this.insertion = insertion;
            this.former = former;
        }

        @Override
        public Optional<Request> request() {
            Optional<keepalived4j.netlink.Route> translated = kernel.translated(route);
            return translated.isPresent()
                    ? Optional.of(new Request.AddRoute(translated.get(), insertion))
                    : Optional.empty();
        }

        @Override
        public Optional<Refusal> refused(int errno, String reason) {
            set.remove(route);
            if (former.isPresent()) {
                set.add(former.get());
            }
            return Optional.of(new RouteRefusal(Refusal.Operation.ADD, route, errno, reason));
        }
    }

    private final class Removal implements KernelChanges.Change {
        private final Route route;

        Removal(Route route) {
            this.route = route;
        }

        @Override
        public Optional<Request> request() {
            Optional<keepalived4j.netlink.Route> translated = kernel.translated(route);
            return translated.isPresent() ? Optional.of(new Request.DeleteRoute(translated.get())) : Optional.empty();
        }

        /// A route goes with its interface.
        @Override
        public Optional<Refusal> refused(int errno, String reason) {
            return errno == Errno.ENODEV
                    ? Optional.empty()
                    : Optional.of(new RouteRefusal(Refusal.Operation.DELETE, route, errno, reason));
        }
    }
}
