package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.Preemption;
import keepalived4j.model.VrrpInstance;
import keepalived4j.snmp.Change;
import keepalived4j.values.Priority;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// What a manager wants of a router.
///
/// @param running its settings so far
record SnmpChange(VirtualRouter router, VrrpInstance running, VrrpInstance wanted) {

    /// Absent: the router is gone, or is as is wanted.
    static Optional<SnmpChange> of(Change.OfRouter change, VirtualRouters routers, Log log) {
        String name = switch (change) {
            case Change.BasePriority(String instance, Priority _) -> instance;
            case Change.Preempting(String instance, Preemption _) -> instance;
        };
        Optional<VirtualRouter> router = routers.named(name);
        if (router.isEmpty()) {
            return Optional.empty();
        }
        VrrpInstance running = router.get().instance();
        VrrpInstance wanted = adjusted(running, change);
        if (wanted.equals(running)) {
            return Optional.empty();
        }
        log.info(line(running, change));
        return Optional.of(new SnmpChange(router.get(), running, wanted));
    }

    private static VrrpInstance adjusted(VrrpInstance running, Change.OfRouter change) {
        return switch (change) {
            case Change.BasePriority(String _, Priority priority) -> running.adjusted(priority, running.preemption());
            case Change.Preempting(String _, Preemption preemption) -> running.adjusted(running.priority(), preemption);
        };
    }

    private static String line(VrrpInstance running, Change.OfRouter change) {
        return switch (change) {
            case Change.BasePriority(String name, Priority priority) ->
                "(" + name + ") base priority changed from " + running.priority() + " to " + priority + " via SNMP.";
            case Change.Preempting(String name, Preemption preemption) ->
                "(" + name + ") preemption " + (preemption instanceof Preemption.Never ? "disabled" : "enabled")
                        + " with SNMP";
        };
    }

    /// All routers' settings with it.
    List<VrrpInstance> in(List<VrrpInstance> instances) {
        List<VrrpInstance> changed = new ArrayList<>(instances.size());
        for (VrrpInstance instance : instances) {
            changed.add(instance.equals(running) ? wanted : instance);
        }
        return changed;
    }
}
