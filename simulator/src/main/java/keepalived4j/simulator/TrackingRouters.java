package keepalived4j.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.Trackers.TrackedSession;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// The VRRP processes of nodes with sessions: the shipped routers, told of sessions as the daemon tells them. The link
/// between them is always whole.
final class TrackingRouters {

    private static final TrackedObject ETH0 = new TrackedObject.NetworkInterface(RouterShape.ETH0);

    /// Carries adverts.
    interface Link {
        void send(SessionNode from, ReceivedAdvert advert);
    }

    private final Wire wire = new Wire();
    private final Link link;
    private final LongSupplier lateness;

    TrackingRouters(Link link, LongSupplier lateness) {
        this.link = link;
        this.lateness = lateness;
    }

    void start(SessionNode node, long now) {
        VirtualRouters routers = new VirtualRouters(List.of(node.plan.router()));
        node.routers = Optional.of(routers);
        Deadline time = node.time(now);
        routers.trackedObjectChanged(ETH0, Standing.UP, time, (router, output) -> perform(node, router, output));
        tellUnknown(node, now);
        routers.startup(time, time, (router, output) -> perform(node, router, output));
        plan(node, now);
    }

    /// A session that nobody has spoken of is down.
    private void tellUnknown(SessionNode node, long now) {
        for (TrackedSession tracked : node.plan.router().trackers().sessions()) {
            if (!node.told.containsKey(tracked.session())) {
                told(node, tracked.session(), Standing.DOWN, now);
            }
        }
    }

    void turnOff(SessionNode node) {
        node.routers = Optional.empty();
        node.told.clear();
        node.routersWake.never();
    }

    void timeReached(SessionNode node, long now) {
        node.routers.orElseThrow().timeReached(node.time(now), (router, output) -> perform(node, router, output));
        plan(node, now);
    }

    void hear(SessionNode node, ReceivedAdvert advert, Instant wallClock, long now) {
        if (node.routers.isPresent()) {
            Event heard = new Event.AdvertReceived(advert, wallClock);
            node.routers
                    .get()
                    .step(node.router(), heard, node.time(now), (router, output) -> perform(node, router, output));
            plan(node, now);
        }
    }

    void told(SessionNode node, String session, Standing standing, long now) {
        if (node.routers.isEmpty()) {
            return;
        }
        node.told.put(session, standing);
        node.routers
                .get()
                .trackedObjectChanged(
                        new TrackedObject.Session(session),
                        standing,
                        node.time(now),
                        (router, output) -> perform(node, router, output));
        plan(node, now);
    }

    void reconfigure(SessionNode node, VrrpInstance before, long now) {
        VirtualRouters routers = node.routers.orElseThrow();
        VirtualRouters.Reload reload = routers.reconfigure(
                ConfigurationDifference.instances(List.of(before), List.of(node.plan.router())),
                List.of(),
                node.time(now),
                (router, output) -> perform(node, router, output));
        tellUnknown(node, now);
        routers.startup(reload, node.time(now), (router, output) -> perform(node, router, output));
        plan(node, now);
    }

    private void perform(SessionNode node, VirtualRouter router, Output output) {
        if (output instanceof Effect.SendAdvert(int priority)) {
            link.send(node, wire.carried(router, priority));
        }
    }

    private void plan(SessionNode node, long now) {
        node.routersWake.plan(node.routers.orElseThrow().nextDeadline(), node::virtual, now, lateness);
    }

    /// Where some router is fit, one is master in the end.
    Optional<String> atTheEnd(List<SessionNode> nodes) {
        int fit = 0;
        int masters = 0;
        for (SessionNode node : nodes) {
            if (node.routers.isPresent() && node.router().state() != RouterState.FAULT) {
                fit++;
                masters += node.router().state() == RouterState.MASTER ? 1 : 0;
            }
        }
        return fit > 0 && masters != 1 ? Optional.of(masters + " masters of " + fit + " in the end") : Optional.empty();
    }
}
