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
    static Optional<SnmpChange> of(Change change, VirtualRouters routers, Log log) {
        String name = switch (change) {
            case Change.BasePriority(String instance, int _) -> instance;
            case Change.Preemption(String instance, Change.Whether _) -> instance;
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

    private static VrrpInstance adjusted(VrrpInstance running, Change change) {
        return switch (change) {
            case Change.BasePriority(String _, int priority) ->
                running.adjusted(new Priority(priority), running.preemption());
            case Change.Preemption(String _, Change.Whether preempts) ->
                running.adjusted(running.priority(), preemption(running.preemption(), preempts));
        };
    }

    private static Preemption preemption(Preemption running, Change.Whether preempts) {
        return switch (preempts) {
            case YES -> running instanceof Preemption.Never ? new Preemption.Immediate() : running;
            case NO -> new Preemption.Never();
        };
    }

    private static String line(VrrpInstance running, Change change) {
        return switch (change) {
            case Change.BasePriority(String name, int priority) ->
                "(" + name + ") base priority changed from " + running.priority() + " to " + priority + " via SNMP.";
            case Change.Preemption(String name, Change.Whether preempts) ->
                "(" + name + ") preemption " + (preempts == Change.Whether.YES ? "enabled" : "disabled") + " with SNMP";
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
