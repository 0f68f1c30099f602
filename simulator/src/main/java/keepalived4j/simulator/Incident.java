package keepalived4j.simulator;

import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Standing;

/// Something that happens to a group. Times are nanoseconds of the virtual clock; nodes and addresses go by number.
sealed interface Incident {

    long at();

    /// The daemon of a node starts; whatever an earlier one left is still there.
    record Start(long at, int node, long quietNanos) implements Incident {}

    /// It is stopped properly.
    record Stop(long at, int node) implements Incident {}

    /// It vanishes and leaves its addresses behind.
    record Crash(long at, int node) implements Incident {}

    /// It is not scheduled; packets wait in its socket.
    record Pause(long at, int node) implements Incident {}

    record Resume(long at, int node) implements Incident {}

    /// It takes over another configuration.
    record Reload(long at, int node, VrrpInstance wanted) implements Incident {}

    /// Its check script has a result.
    record ScriptResult(long at, int node, Standing standing) implements Incident {}

    /// Its interface comes up or goes down, and with it the link.
    record LinkChange(long at, int node, Standing standing) implements Incident {}

    /// Somebody deletes one of its addresses.
    record AddressTheft(long at, int node, int address) implements Incident {}

    /// Packets from one node no longer reach another.
    record Cut(long at, int from, int to) implements Incident {}

    record Heal(long at, int from, int to) implements Incident {}
}
