package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.host.InterfaceChange;
import keepalived4j.host.Interfaces;
import keepalived4j.host.KernelChanges;
import keepalived4j.host.Routes;
import keepalived4j.host.Rules;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.ReceiveBuffers.Buffer;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Effect;

/// Routes and policy rules, static and virtual, once a configuration has some: on a host with many routes there is a
/// lot to hear.
final class RouteKeeping {

    /// Who is told of what others deleted.
    interface Losses {

        /// Routes were deleted: take in first what happened to interfaces before.
        void precede(Deadline now) throws ErrnoException;

        void lost(Route route, Deadline now);

        void lost(RoutingRule rule, Deadline now);
    }

    private final CallState state;
    private final EventLoop loop;
    private final Interfaces interfaces;
    private final KernelChanges changes;
    private Optional<Routes> routes = Optional.empty();
    private Optional<Rules> rules = Optional.empty();

    RouteKeeping(CallState state, EventLoop loop, Interfaces interfaces, KernelChanges changes) {
        this.state = state;
        this.loop = loop;
        this.interfaces = interfaces;
        this.changes = changes;
    }

    /// Gets ready for what a configuration has.
    void prepare(Configuration wanted, Losses losses) throws ErrnoException {
        boolean anyRoutes = !wanted.staticRoutes().isEmpty();
        boolean anyRules = !wanted.staticRules().isEmpty();
        for (VrrpInstance instance : wanted.instances()) {
            anyRoutes |= !instance.options().routes().isEmpty();
            anyRules |= !instance.options().rules().isEmpty();
        }
        if (anyRoutes && routes.isEmpty()) {
            Routes first = new Routes(state, interfaces, changes);
            routes = Optional.of(first);
            loop.watch(first.descriptor(), now -> routesReadable(first, losses, now));
        }
        if (anyRules && rules.isEmpty()) {
            Rules first = new Rules(state, interfaces, changes);
            rules = Optional.of(first);
            loop.watch(first.descriptor(), now -> rulesReadable(first, losses, now));
        }
        resize(wanted.global().options().buffers().vrrpMonitor());
    }

    private void resize(Buffer buffer) throws ErrnoException {
        if (routes.isPresent()) {
            routes.get().resize(buffer);
        }
        if (rules.isPresent()) {
            rules.get().resize(buffer);
        }
    }

    private static void routesReadable(Routes routes, Losses losses, Deadline now) throws ErrnoException {
        routes.onReadable();
        losses.precede(now);
        for (Route route : routes.lost(now)) {
            losses.lost(route, now);
        }
    }

    private static void rulesReadable(Rules rules, Losses losses, Deadline now) throws ErrnoException {
        for (RoutingRule rule : rules.onReadable(now)) {
            losses.lost(rule, now);
        }
    }

    /// The static routes and rules of `wanted` are to be there from now on, and of those kept before no others.
    void keepStatic(Configuration wanted) {
        if (routes.isPresent()) {
            routes.get().keep(wanted.staticRoutes());
        }
        if (rules.isPresent()) {
            rules.get().keep(wanted.staticRules());
        }
    }

    /// Takes all static rules and routes back.
    void releaseStatic() {
        if (rules.isPresent()) {
            rules.get().keep(List.of());
        }
        if (routes.isPresent()) {
            routes.get().keep(List.of());
        }
    }

    void carryOut(Effect.Routing wish) {
        switch (wish) {
            case Effect.AddRoutes(var added) -> added.forEach(prepared()::add);
            case Effect.ReplaceRoute(var former, var route) -> prepared().replace(former, route);
            case Effect.RemoveRoutes(var removed) -> removed.forEach(prepared()::remove);
            case Effect.RemoveLeftoverRoutes(var leftovers) -> leftovers.forEach(prepared()::removeLeftover);
            case Effect.AddRules(var added) -> added.forEach(preparedRules()::add);
            case Effect.RemoveRules(var removed) -> removed.forEach(preparedRules()::remove);
            case Effect.RemoveLeftoverRules(var leftovers) -> leftovers.forEach(preparedRules()::removeLeftover);
        }
    }

    private Routes prepared() {
        return routes.orElseThrow(() -> new IllegalStateException("routes of a configuration that was not prepared"));
    }

    private Rules preparedRules() {
        return rules.orElseThrow(() -> new IllegalStateException("rules of a configuration that was not prepared"));
    }

    void interfaceChanged(InterfaceChange change) {
        if (routes.isPresent()) {
            routes.get().interfaceChanged(change);
        }
    }

    Optional<Deadline> nextDeadline() {
        Optional<Deadline> ofRoutes = routes.isPresent() ? routes.get().nextDeadline() : Optional.empty();
        return rules.isPresent() ? Deadline.earlier(ofRoutes, rules.get().nextDeadline()) : ofRoutes;
    }

    void timeReached(Deadline now) {
        if (routes.isPresent()) {
            routes.get().timeReached(now);
        }
        if (rules.isPresent()) {
            rules.get().timeReached(now);
        }
    }
}
