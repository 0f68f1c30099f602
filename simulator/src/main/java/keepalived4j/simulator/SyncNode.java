package keepalived4j.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.VirtualAddress;
import keepalived4j.tracking.Standing;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// One machine with several routers.
final class SyncNode {

    final int number;
    final Set<VirtualAddress> addresses = new HashSet<>();
    /// How the check scripts stand, and whether the daemon that runs has been told.
    final Map<String, Standing> scripts = new HashMap<>();

    final Set<String> known = new HashSet<>();
    /// What was said last of each router, by its name.
    final Map<String, Notification> told = new HashMap<>();

    final Wake wake = new Wake();
    SyncPlan plan;
    Optional<VirtualRouters> routers = Optional.empty();
    Standing link = Standing.UP;
    long quietUntil;

    SyncNode(int number, SyncPlan plan) {
        this.number = number;
        this.plan = plan;
    }

    boolean isRunning() {
        return routers.isPresent();
    }

    /// Whether the router has a cause of fault, as seen from outside.
    boolean isFaulty(VirtualRouter router) {
        if (link == Standing.DOWN) {
            return true;
        }
        for (TrackedScript script : router.instance().trackedScripts()) {
            if (script.weight().isFault()
                    && known.contains(script.script())
                    && scripts.get(script.script()) == Standing.DOWN) {
                return true;
            }
        }
        return false;
    }

    boolean isFaulty(RouterGroup group) {
        for (VirtualRouter member : group.members()) {
            if (isFaulty(member)) {
                return true;
            }
        }
        return false;
    }

    /// Whether every router takes part in its election.
    boolean takesPart() {
        for (VirtualRouter router : routers.orElseThrow().all()) {
            if (router.state() == RouterState.FAULT) {
                return false;
            }
        }
        return true;
    }

    /// What was said last of a router's state.
    Optional<Notification> lastTold(VirtualRouter router) {
        return Optional.ofNullable(told.get(router.instance().name()));
    }

    String name() {
        return "n" + number;
    }
}
