package keepalived4j.simulator;

import keepalived4j.tracking.Standing;

/// Something that happens to nodes with several routers. Times are nanoseconds of the virtual clock.
sealed interface SyncIncident {

    long at();

    int node();

    /// @param quietNanos startup delay
    record Start(long at, int node, long quietNanos) implements SyncIncident {}

    record Stop(long at, int node) implements SyncIncident {}

    /// It vanishes and leaves its addresses behind.
    record Crash(long at, int node) implements SyncIncident {}

    /// It takes over another configuration, or the same once more.
    record Reload(long at, int node, SyncPlan wanted) implements SyncIncident {}

    /// A check script has a result; known to the daemon if one runs.
    record ScriptResult(long at, int node, String script, Standing standing) implements SyncIncident {}

    record LinkChange(long at, int node, Standing standing) implements SyncIncident {}

    /// Somebody deletes an address of one of its routers.
    record AddressTheft(long at, int node, int router) implements SyncIncident {}
}
