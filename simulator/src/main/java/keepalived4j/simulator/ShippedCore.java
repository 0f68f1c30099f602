package keepalived4j.simulator;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.ConfigurationDifference;
import keepalived4j.model.InstanceDifference;
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
        switch (event) {
            case Event.TimeReached _ -> routers.timeReached(now, out);
            case Event.TrackedObjectChanged(var object, var seen) ->
                routers.trackedObjectChanged(object, seen, now, out);
            case Event.Startup(Deadline quietUntil) -> routers.startup(quietUntil, now, out);
            case Event.Reconfigured(VrrpInstance wanted, var _) -> reconfigure(wanted, now, out);
            case Event.AdvertReceived _,
                    Event.StartupDelayChanged _,
                    Event.SourceFound _,
                    Event.SourceLost _,
                    Event.AddressDeleted _,
                    Event.RouteDeleted _,
                    Event.RuleDeleted _,
                    Event.FaultRaised _,
                    Event.FaultCleared _,
                    Event.GroupCalled _,
                    Event.Removed _,
                    Event.Shutdown _ -> routers.step(router, event, now, out);
        }
    }

    private void reconfigure(VrrpInstance wanted, Deadline now, Outputs out) {
        List<InstanceDifference> differences =
                ConfigurationDifference.instances(List.of(router.instance()), List.of(wanted));
        routers.startup(routers.reconfigure(differences, List.of(), now, out), now, out);
    }
}
