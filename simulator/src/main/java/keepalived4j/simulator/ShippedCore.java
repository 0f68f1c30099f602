package keepalived4j.simulator;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// What the daemon runs.
final class ShippedCore implements Core {

    private final VirtualRouters routers;
    private final VirtualRouter router;

    ShippedCore(VrrpInstance instance) {
        routers = new VirtualRouters(List.of(instance));
        router = routers.all().getFirst();
    }

    @Override
    public VirtualRouter router() {
        return router;
    }

    @Override
    public Optional<Deadline> nextDeadline() {
        return routers.nextDeadline();
    }

    @Override
    public void step(Event event, Deadline now, Outputs out) {
        if (event instanceof Event.TimeReached) {
            routers.timeReached(now, out);
        } else {
            routers.step(router, event, now, out);
        }
    }
}
