package keepalived4j.lvs;

import keepalived4j.model.Configuration;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.IpAddress;

/// What can happen to the virtual servers of a process.
public sealed interface Event {

    Event TIME_REACHED = new TimeReached();

    /// Begin. The numbers in tracked files, and which addresses are there, are told before.
    record Startup() implements Event {}

    /// A deadline may have come. Too early or twice does no harm.
    record TimeReached() implements Event {}

    /// What the kernel says to the earliest [Effect.ChangeTable] that it has not answered yet. Each is answered, in
    /// the order in which they were wished for, and before anything else happens: nobody knows what to do about the
    /// next verdict while the last one is on its way into the table.
    record TableAnswered(TableAnswer answer) implements Event {}

    /// A probe has ended. One that is no longer waited for changes nothing.
    record ProbeCompleted(ProbeId probe, Verdict verdict) implements Event {}

    /// A page that a probe has fetched has another length than its header says.
    record LengthDiffered(ProbeId probe, long declared, long received) implements Event {}

    /// What is known of a tracked file or a BFD session. Repeating it changes nothing.
    record TrackedObjectChanged(TrackedObject object, Observation seen) implements Event {}

    /// How many local interfaces have this address now (`ha_suspend`). Repeating it changes nothing.
    ///
    /// @param interfaces 0: none any more
    record AddressCounted(IpAddress address, int interfaces) implements Event {}

    /// Somebody wants a real server to have this weight until the configuration is read again. Repeating it, or naming
    /// a server that is not there, changes nothing.
    ///
    /// @param weight 0..2147483647, with what its checks add
    record WeightSet(ServiceName service, ServiceName.Server server, int weight) implements Event {}

    /// The configuration is now this.
    record Reconfigured(Configuration configuration) implements Event {}

    /// The daemon stops. Nothing but answers of the table changes anything afterwards.
    record Shutdown(Cleanup cleanup) implements Event {}

    /// What becomes of the kernel's table at a stop.
    enum Cleanup {
        /// What the daemon has put there goes.
        RELEASE,
        /// All stays as it is (`--dont-release-ipvs`).
        KEEP
    }
}
