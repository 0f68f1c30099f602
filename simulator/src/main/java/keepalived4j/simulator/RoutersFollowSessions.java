package keepalived4j.simulator;

import java.util.Map;
import java.util.Optional;
import keepalived4j.model.Trackers.TrackedSession;
import keepalived4j.model.Weight;
import keepalived4j.tracking.Standing;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;

/// A router knows how the sessions stand that it tracks, and its priority and fitness are what follows.
final class RoutersFollowSessions implements SessionInvariant {

    private static final int HIGHEST = 254;

    @Override
    public Optional<String> turned(SessionNode node) {
        if (node.routers.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, Standing> told : node.told.entrySet()) {
            boolean knownUp = told.getValue() == Standing.UP;
            String session = told.getKey();
            if (knownUp != node.isUp(session) && !(knownUp && node.outOfService.contains(session))) {
                return Optional.of(node.name() + " was told that " + session + " is " + told.getValue());
            }
        }
        return router(node, node.router());
    }

    private static Optional<String> router(SessionNode node, VirtualRouter router) {
        int points = 0;
        boolean fault = false;
        for (TrackedSession tracked : node.plan.router().trackers().sessions()) {
            boolean up = node.told.getOrDefault(tracked.session(), Standing.DOWN) == Standing.UP;
            points += points(tracked.weight(), up);
            fault |= tracked.weight().isFault() && up == tracked.weight().reversed();
        }
        int priority = Math.clamp(node.plan.router().priority().value() + points, 1, HIGHEST);
        if (router.effectivePriority() != priority) {
            return Optional.of(node.name() + " has priority " + router.effectivePriority() + ", not " + priority);
        }
        return fault == (router.state() == RouterState.FAULT)
                ? Optional.empty()
                : Optional.of(node.name() + " is " + router.state() + " with faulty sessions: " + fault);
    }

    private static int points(Weight weight, boolean up) {
        boolean counts = up == weight.value() > 0;
        return counts ? weight.reversed() ? -weight.value() : weight.value() : 0;
    }
}
