package keepalived4j.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.host.AddressRefusal.Operation;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.Route;
import keepalived4j.netlink.MonitorGroup;
import keepalived4j.netlink.Notification;
import keepalived4j.netlink.Outcome;
import keepalived4j.netlink.Request;
import keepalived4j.netlink.RouteMonitor;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Keeps the static routes for as long as the daemon runs. One that others delete comes back, at most once a second;
/// one that went with its interface comes back with it.
public final class StaticRoutes implements AutoCloseable {

    private static final Duration BETWEEN_RESTORATIONS = Duration.ofSeconds(1);

    private final Interfaces interfaces;
    private final RouteMonitor monitor;
    private final Set<Route> kept = new LinkedHashSet<>();
    private final Set<Route> toDelete = new LinkedHashSet<>();
    private final Set<Route> toAdd = new LinkedHashSet<>();
    private final Set<Route> waiting = new LinkedHashSet<>();
    private final Map<Route, Deadline> nextAllowed = new HashMap<>();
    private long restorations;

    /// To be made only where there are static routes: on a host with many routes there is a lot to hear.
    ///
    /// @param state of the thread that this belongs to
    public StaticRoutes(CallState state, Interfaces interfaces) throws ErrnoException {
        this.interfaces = interfaces;
        this.monitor = new RouteMonitor(state, EnumSet.of(MonitorGroup.IPV4_ROUTE, MonitorGroup.IPV6_ROUTE));
    }

    /// Readable when a route may have been deleted.
    public FileDescriptor descriptor() {
        return monitor.descriptor();
    }

    /// Keeps these routes from the next [#flush] on: those kept before and no longer named go, new ones come, in place
    /// of what an earlier run may have left.
    public void keep(List<Route> routes) {
        for (Route known : kept) {
            if (!routes.contains(known)) {
                toDelete.add(known);
                waiting.remove(known);
            }
        }
        for (Route route : routes) {
            if (!kept.contains(route)) {
                toDelete.add(route);
                toAdd.add(route);
            }
        }
        kept.clear();
        kept.addAll(routes);
        nextAllowed.keySet().retainAll(kept);
    }

    /// How often a route was put back after others had deleted it.
    public long restorations() {
        return restorations;
    }

    /// Takes in every change that [Interfaces] tells.
    public void interfaceChanged(InterfaceChange change) {
        if (change instanceof InterfaceChange.LinkWentUp) {
            // IPv4 routes went without a word when it went down; those that are still there are no error.
            toAdd.addAll(kept);
        }
    }

    /// Notices deleted routes, to be put back at the next [#flush].
    public void onReadable(Deadline now) throws ErrnoException {
        for (Notification notification : monitor.receive()) {
            switch (notification) {
                case Notification.RouteDeleted(keepalived4j.netlink.Route route, int portId) -> {
                    if (portId != interfaces.commands().portId()) {
                        deleted(route, now);
                    }
                }
                case Notification.Overrun _ -> toAdd.addAll(kept);
                case Notification.RouteAdded _,
                        Notification.LinkChanged _,
                        Notification.LinkDeleted _,
                        Notification.AddressAdded _,
                        Notification.AddressDeleted _,
                        Notification.Malformed _ -> {}
            }
        }
    }

    private void deleted(keepalived4j.netlink.Route gone, Deadline now) {
        for (Route route : kept) {
            if (route.tracked() && isSame(route, gone)) {
                restore(route, now);
            }
        }
    }

    /// Whether the kernel means `route`: what it looks a route up by is the same.
    private static boolean isSame(Route route, keepalived4j.netlink.Route told) {
        return route.destination().equals(told.destination())
                && route.table() == told.table()
                && route.type().number() == told.type()
                && route.typeOfService() == told.typeOfService()
                && (route.metric().isEmpty() || route.metric().equals(told.metric()));
    }

    private void restore(Route route, Deadline now) {
        Deadline allowed = nextAllowed.get(route);
        if (allowed != null && now.isBefore(allowed)) {
            waiting.add(route);
            return;
        }
        nextAllowed.put(route, now.plus(BETWEEN_RESTORATIONS));
        restorations++;
        toAdd.add(route);
    }

    /// When [#timeReached] is next wanted; absent: nothing waits.
    public Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = Optional.empty();
        for (Route route : waiting) {
            Deadline allowed = nextAllowed.get(route);
            if (allowed != null && (next.isEmpty() || allowed.isBefore(next.get()))) {
                next = Optional.of(allowed);
            }
        }
        return next;
    }

    /// Puts back, at the next [#flush], routes that were deleted too often to be put back at once.
    public void timeReached(Deadline now) {
        List<Route> due = List.copyOf(waiting);
        waiting.clear();
        for (Route route : due) {
            restore(route, now);
        }
    }

    /// Does what is to be done, in one go. Routes need the addresses of their interfaces: flush those first.
    ///
    /// @return what the kernel refused
    public List<RouteRefusal> flush() {
        List<RouteRefusal> refusals = new ArrayList<>();
        execute(toDelete, Operation.DELETE, refusals);
        execute(toAdd, Operation.ADD, refusals);
        return refusals;
    }

    private void execute(Set<Route> routes, Operation operation, List<RouteRefusal> refusals) {
        List<Route> asked = new ArrayList<>();
        List<Request> requests = new ArrayList<>();
        for (Route route : routes) {
            Optional<keepalived4j.netlink.Route> translated = translated(route);
            if (translated.isPresent()) {
                asked.add(route);
                requests.add(request(operation, route, translated.get()));
            } else if (operation == Operation.ADD) {
                refusals.add(new RouteRefusal(operation, route, Errno.ENODEV, Reason.of(Errno.ENODEV)));
            }
        }
        routes.clear();
        try {
            List<Outcome> outcomes = interfaces.commands().execute(requests);
            for (int i = 0; i < outcomes.size(); i++) {
                if (outcomes.get(i) instanceof Outcome.Refused refused) {
                    refusals.add(new RouteRefusal(operation, asked.get(i), refused.errno(), refused.reason()));
                }
            }
        } catch (ErrnoException e) {
            for (Route route : asked) {
                refusals.add(new RouteRefusal(operation, route, e.errno(), Reason.of(e.errno())));
            }
        }
    }

    private static Request request(Operation operation, Route route, keepalived4j.netlink.Route translated) {
        return switch (operation) {
            case ADD -> new Request.AddRoute(translated, insertion(route));
            case DELETE -> new Request.DeleteRoute(translated);
        };
    }

    private static Request.Insertion insertion(Route route) {
        return switch (route.insertion()) {
            case ADD -> Request.Insertion.ADD;
            case PREPEND -> Request.Insertion.PREPEND;
            case APPEND -> Request.Insertion.APPEND;
        };
    }

    /// With numbers for names; absent if an interface is not there.
    private Optional<keepalived4j.netlink.Route> translated(Route route) {
        List<keepalived4j.netlink.Route.NextHop> hops = new ArrayList<>();
        for (Route.NextHop hop : route.nextHops()) {
            Optional<NetworkInterface> device = Optional.empty();
            if (hop.device().isPresent()) {
                InterfaceName name = hop.device().get();
                device = interfaces.device(name);
                if (device.isEmpty()) {
                    return Optional.empty();
                }
            }
            hops.add(new keepalived4j.netlink.Route.NextHop(
                    hop.via(),
                    device.map(NetworkInterface::index),
                    hop.weight(),
                    hop.onlink() ? keepalived4j.netlink.Route.NextHop.RTNH_F_ONLINK : 0));
        }
        List<keepalived4j.netlink.Route.Metric> metrics = new ArrayList<>();
        if (route.mtu().isPresent()) {
            metrics.add(new keepalived4j.netlink.Route.Metric(
                    keepalived4j.netlink.Route.Metric.RTAX_MTU, route.mtu().getAsInt()));
        }
        return Optional.of(new keepalived4j.netlink.Route(
                route.destination(),
                Optional.empty(),
                route.type().number(),
                route.table(),
                route.scope().orElse(keepalived4j.netlink.Route.RT_SCOPE_UNIVERSE),
                route.protocol(),
                route.typeOfService(),
                route.metric(),
                route.preferredSource(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                metrics,
                Optional.empty(),
                hops));
    }

    @Override
    public void close() {
        monitor.close();
    }
}
