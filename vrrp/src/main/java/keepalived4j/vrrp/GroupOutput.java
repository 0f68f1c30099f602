package keepalived4j.vrrp;

/// What comes out of a group, among what comes out of its members.
public sealed interface GroupOutput {

    /// The group enters a state, and calls the members that are not in it. Comes before what they do.
    record Syncing(RouterState to) implements GroupOutput {}

    /// A member whose fault keeps the whole group in fault at the start.
    record FaultedAtStart(VirtualRouter member) implements GroupOutput {}

    /// Run scripts, write to FIFOs, send traps and mail.
    record Notify(Notification notification) implements GroupOutput {}

    /// Write to FIFOs alone what has not changed.
    record Restate(Notification notification) implements GroupOutput {}
}
