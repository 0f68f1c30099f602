package keepalived4j.simulator;

import java.util.Optional;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.VirtualRouter;

/// The seam between a node and what decides for it. What stands behind it is the shipped core, or that core with a
/// mistake put before or after it.
interface Core {

    VirtualRouter router();

    Optional<Deadline> nextDeadline();

    void step(Event event, Deadline now, Outputs out);
}
