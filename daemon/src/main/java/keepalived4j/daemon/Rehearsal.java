package keepalived4j.daemon;

import java.util.List;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Lets a router that nobody hears take over and resign, so that the virtual machine has been through that code when a
/// master really dies: the first pass costs it many times what later ones do.
final class Rehearsal implements AutoCloseable {

    private static final Deadline LONG_AFTER = new Deadline(Long.MAX_VALUE / 2);

    /// Without readers.
    private final Log nobody = new Log(List.of(), 1);

    private final VrrpLog lines = new VrrpLog(nobody);

    /// Goes through the life of `instance` as it would be with `source`, `rounds` times.
    void live(VrrpInstance instance, IpAddress source, int rounds) {
        Outputs out = lines::write;
        for (int round = 0; round < rounds; round++) {
            life(instance, source, out);
        }
    }

    private static void life(VrrpInstance instance, IpAddress source, Outputs out) {
        VirtualRouters routers = new VirtualRouters(List.of(instance));
        VirtualRouter router = routers.all().getFirst();
        routers.step(router, new Event.SourceFound(source), Deadline.ORIGIN, out);
        for (TrackedObject object : router.tracked()) {
            Observation good = object instanceof TrackedObject.File ? Observation.Content.ZERO : Standing.UP;
            routers.trackedObjectChanged(object, good, Deadline.ORIGIN, out);
        }
        routers.startup(Deadline.ORIGIN, Deadline.ORIGIN, out);
        routers.step(router, Event.TIME_REACHED, LONG_AFTER, out);
        routers.shutdown(LONG_AFTER, out);
    }

    @Override
    public void close() {
        nobody.close();
    }
}
