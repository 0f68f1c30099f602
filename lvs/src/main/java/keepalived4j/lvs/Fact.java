package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServerGroup.AddressRange;

/// What was found or decided that is worth telling. Facts ask for nothing. [FactLines] has the words of the log.
public sealed interface Fact extends Output {

    // Checkers

    /// What a check found.
    sealed interface CheckFact extends Fact {}

    /// A checker begins, rests or goes on.
    record CheckerTurned(Turn turn, ServiceName.Server server, ServiceName service) implements Fact {}

    enum Turn {
        ACTIVATING,
        /// From the beginning, since the address is not there.
        DEACTIVATING,
        /// Since the address has gone.
        SUSPENDING
    }

    /// The checkers of BFD sessions begin, even if there are none.
    record SessionCheckersActivated() implements Fact {}

    /// A check holds that did not, or for the first time.
    record CheckSucceeded(ServiceName.Server server, HealthCheck check) implements CheckFact {}

    /// A check has failed as often as it may.
    ///
    /// @param retries how many times it was tried again; 0 at once
    record CheckFailed(ServiceName.Server server, ServiceName service, HealthCheck check, long retries, String reason)
            implements CheckFact {}

    /// An attempt failed, whatever that leads to (`log_all_failures`).
    record AttemptFailed(ServiceName.Server server, HealthCheck check, String reason) implements CheckFact {}

    /// A probe had no result.
    record CheckPostponed(ServiceName.Server server, HealthCheck check, String reason) implements CheckFact {}

    /// A page of a server that is down is as it should be, in one regard.
    record PageSucceeded(ServiceName.Server server, PageProof proof, HttpPage page) implements CheckFact {}

    /// A page has another length than its header says, by a number of bytes that is new.
    record LengthDiffers(ServiceName.Server server, ServiceName service, HttpPage page, long declared, long received)
            implements CheckFact {}

    /// In what regards a page can be as it should be.
    enum PageProof {
        STATUS,
        DIGEST,
        PATTERN
    }

    /// A command succeeded that had failed, or for the first time.
    record ScriptSucceeded(ServiceName.Server server, ServiceName service, HealthCheck.Script check)
            implements CheckFact {}

    /// A command failed.
    ///
    /// @param verdict not one that means success
    /// @param retries how many times it was tried again so far
    record ScriptFailed(
            ServiceName.Server server,
            ServiceName service,
            HealthCheck.Script check,
            Verdict verdict,
            long retries,
            Retry retry)
            implements CheckFact {}

    /// What a failed run of a command leads to.
    enum Retry {
        /// The first failure, and it will be tried again.
        BEGINS,
        /// A further failure, and it will be tried again.
        GOES_ON,
        /// It is not tried again.
        ENDS
    }

    /// The number in a file says that the server is down, or no longer does.
    record FileJudged(ServiceName.Server server, String file, Condition condition) implements CheckFact {}

    /// A BFD session says whether the server is there.
    record SessionJudged(ServiceName.Server server, String session, Condition condition) implements CheckFact {}

    // Servers

    /// A server goes into the table or out of it, or would but for the sorry server.
    record ServerSwitched(Switch change, ServiceName.Server server, ServiceName service) implements Fact {}

    /// The same of the sorry server.
    record SorryServerSwitched(Switch change, ServiceName.Server server, ServiceName service) implements Fact {}

    enum Switch {
        ADDING,
        REMOVING,
        /// Gets its weight back.
        ENABLING,
        /// Gets weight 0.
        DISABLING;

        /// Of a server that leaves the table while it is not wanted.
        static Switch ofPlace(Condition condition) {
            return condition.isUp() ? ADDING : REMOVING;
        }

        /// Of one that stays, without weight.
        static Switch ofWeight(Condition condition) {
            return condition.isUp() ? ENABLING : DISABLING;
        }
    }

    /// All servers that work go into the table.
    record AliveServersAdded(ServiceName service) implements Fact {}

    /// All servers that work go out of the table.
    record AliveServersRemoved(ServiceName service) implements Fact {}

    /// The weight of a server changed; whether the table has it already depends on whether the server is in it.
    record WeightChanged(int from, int to, Condition condition, ServiceName.Server server, ServiceName service)
            implements Fact {}

    /// A real server stands like this now. Comes after its script and its line for FIFOs.
    record ServerStands(ServiceName.Server server, ServiceName service, Condition condition, Tally tally)
            implements Fact {}

    // Virtual servers

    /// The quorum was judged.
    ///
    /// @param threshold by which it was
    /// @param weight of the servers that work
    record QuorumJudged(QuorumNews news, ServiceName service, long quorum, long hysteresis, long threshold, long weight)
            implements Fact {}

    enum QuorumNews {
        GAINED,
        LOST,
        STARTS_DOWN
    }

    /// A virtual server stands like this now. Comes after its script and its line for FIFOs.
    record ServiceStands(ServiceName service, Condition condition, Tally tally) implements Fact {}

    // Reload and stop

    /// The configuration no longer has this virtual server.
    record ServiceGone(ServiceName service) implements Fact {}

    /// The configuration no longer has this server.
    record ServerGone(ServiceName.Server server) implements Fact {}

    /// A group of a virtual server has lost addresses.
    record AddressesGone(AddressRange addresses, Optional<TransportProtocol> protocol, String group) implements Fact {}

    /// A group of a virtual server has got addresses.
    record AddressesAdded(AddressRange addresses, Optional<TransportProtocol> protocol, String group) implements Fact {}

    /// A group of a virtual server has lost a mark.
    record MarkGone(long mark, String group) implements Fact {}

    /// A group of a virtual server has got a mark.
    record MarkAdded(long mark, String group) implements Fact {}

    /// A server goes with the daemon.
    record ServerShutDown(ServiceName.Server server, ServiceName service, Inhibition inhibition) implements Fact {}

    enum Inhibition {
        NONE,
        /// It is down, and in the table with weight 0.
        INHIBITED
    }

    // The table

    /// A group has more addresses than it can have services; none of them was made.
    record RangeTooLarge(AddressRange addresses, String group) implements Fact {}

    /// The kernel did not do what was wanted.
    record TableRefused(TableChange change, TableAnswer.Refused refusal) implements Fact {}
}
