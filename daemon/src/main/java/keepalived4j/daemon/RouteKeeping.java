package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.host.InterfaceChange;
import keepalived4j.host.Interfaces;
import keepalived4j.host.RouteRefusal;
import keepalived4j.host.StaticRoutes;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Route;
import keepalived4j.values.Deadline;

/// Keeps the configuration's static routes, once there are some: on a host with many routes there is a lot to hear.
final class RouteKeeping {

    private final CallState state;
    private final VrrpLog log;
    private final EventLoop loop;
    private final Interfaces interfaces;
    private Optional<StaticRoutes> routes = Optional.empty();

    RouteKeeping(CallState state, VrrpLog log, EventLoop loop, Interfaces interfaces) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.interfaces = interfaces;
    }

    /// These routes are to be there from now on, and of those kept before no others.
    void keep(List<Route> wanted) throws ErrnoException {
        if (routes.isEmpty() && !wanted.isEmpty()) {
            StaticRoutes first = new StaticRoutes(state, interfaces);
            loop.watch(first.descriptor(), first::onReadable);
            routes = Optional.of(first);
        }
        if (routes.isPresent()) {
            routes.get().keep(wanted);
        }
    }

    void interfaceChanged(InterfaceChange change) {
        if (routes.isPresent()) {
            routes.get().interfaceChanged(change);
        }
    }

    Optional<Deadline> nextDeadline() {
        return routes.isPresent() ? routes.get().nextDeadline() : Optional.empty();
    }

    void timeReached(Deadline now) {
        if (routes.isPresent()) {
            routes.get().timeReached(now);
        }
    }

    /// Sends what waits.
    void flush() {
        if (routes.isPresent()) {
            for (RouteRefusal refusal : routes.get().flush()) {
                log.refused(refusal);
            }
        }
    }
}
