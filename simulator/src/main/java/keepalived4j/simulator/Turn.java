package keepalived4j.simulator;

import java.util.List;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.RouterState;

/// One step of one node, as seen from outside.
///
/// @param now virtual nanoseconds
/// @param priority effective priority before the step
record Turn(Node node, Event event, long now, RouterState before, int priority, List<Output> outputs) {

    RouterState after() {
        return node.state();
    }

    boolean entered(RouterState state) {
        return before != state && after() == state;
    }

    /// By the node's clock.
    long clock() {
        return node.clockNanos(now);
    }
}
