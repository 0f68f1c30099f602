package keepalived4j.simulator;

/// Something that happens to two nodes with BFD sessions. Times are nanoseconds of the virtual clock; nodes and
/// sessions go by number.
sealed interface SessionIncident {

    long at();

    /// Both processes of a node start.
    record Start(long at, int node) implements SessionIncident {}

    /// Both vanish.
    record Crash(long at, int node) implements SessionIncident {}

    /// The BFD process vanishes.
    record ProcessDies(long at, int node) implements SessionIncident {}

    /// It is started again.
    record ProcessReturns(long at, int node) implements SessionIncident {}

    /// A node takes over another configuration.
    record Reload(long at, int node, SessionPlan wanted) implements SessionIncident {}

    /// Packets of a session no longer get through from one node to the other.
    record Cut(long at, int session, int from) implements SessionIncident {}

    record Heal(long at, int session, int from) implements SessionIncident {}

    /// From now on a session gets nothing to send through: it goes AdminDown when it next asks.
    record Refuse(long at, int node, int session) implements SessionIncident {}

    record Permit(long at, int node, int session) implements SessionIncident {}

    /// The other end hears once that a session has been taken out of service.
    record OutOfService(long at, int node, int session) implements SessionIncident {}
}
