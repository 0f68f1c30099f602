package keepalived4j.vrrp;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;

/// Something worth telling that a step decided or found. Facts ask for nothing.
public sealed interface Fact extends Output {

    /// The state changed. Comes before the effects of the change.
    record Transition(RouterState from, RouterState to, Reason reason) implements Fact {}

    /// A cause of fault that is there at the start.
    record FaultAtStart(FaultCause cause) implements Fact {}

    /// A cause of fault appeared.
    ///
    /// @param causes how many there are now; 1: this is the first
    record FaultAppeared(FaultCause cause, int causes) implements Fact {}

    /// A cause of fault is gone.
    ///
    /// @param causes how many are left
    record FaultGone(FaultCause cause, int causes) implements Fact {}

    /// The effective priority changed.
    record PriorityChanged(int from, int to) implements Fact {}

    /// The address adverts are sent from changed.
    record SourceChanged(Optional<IpAddress> from, Optional<IpAddress> to) implements Fact {}

    /// The master-down timer ran out.
    record AdvertTimeout() implements Fact {}

    /// A backup listens to this master from now on.
    record MasterChanged(Optional<IpAddress> from, IpAddress to) implements Fact {}

    /// The master's advert interval is another than it was.
    record MasterAdverIntervalChanged(Duration from, Duration to) implements Fact {}

    /// A master heard an advert that it outranks.
    ///
    /// @param answered whether it sent an advert in return
    record LowerPriorityHeard(IpAddress source, int theirs, int ours, boolean answered) implements Fact {}

    /// A master heard an advert of higher priority.
    record HigherPriorityHeard(IpAddress source, int theirs, int ours) implements Fact {}

    /// A master heard an advert of its own priority from a higher address.
    record HigherAddressHeard(IpAddress source, int priority) implements Fact {}

    /// A master heard an advert of its own priority from its own address.
    record OwnAddressHeard(IpAddress source) implements Fact {}

    /// Two routers are configured as owner of the addresses.
    record SecondOwnerHeard(IpAddress source) implements Fact {}

    /// A backup did not listen to a master of lower priority.
    record LowerPriorityIgnored(IpAddress source, int theirs, int ours) implements Fact {}

    /// Another router said that it stops being master.
    record ResignationHeard(IpAddress source, RouterState ours) implements Fact {}

    /// We said that we stop being master.
    record Resigned() implements Fact {}

    /// A master of lower priority is tolerated for this long.
    record PreemptDelayStarted(Duration delay) implements Fact {}

    /// The lower master is gone before the delay was over.
    record PreemptDelayStopped() implements Fact {}

    /// A packet was dropped. Told once per defect until mastership or master changes; counted always.
    record AdvertRejected(AdvertDefect defect, ReceivedAdvert advert) implements Fact {}

    /// A packet was accepted although it differs from what we would send. Told as seldom as a rejection.
    ///
    /// @param missing the first of our addresses that it lacks
    record AdvertDiffers(AdvertDefect defect, ReceivedAdvert advert, Optional<IpAddress> missing) implements Fact {}

    /// A packet was dropped because it was signed too long ago, or in the future. Told as seldom as a rejection.
    ///
    /// @param skewSeconds by how much our clock is ahead of the sender's
    /// @param windowSeconds by how much it may differ
    record StaleAdvertRejected(IpAddress source, int skewSeconds, int windowSeconds) implements Fact {}

    /// A packet was accepted although the clocks differ by more than half of what they may. Told as seldom as a
    /// rejection.
    ///
    /// @param skewSeconds by how much our clock is ahead of the sender's
    /// @param windowSeconds by how much it may differ
    record ClocksDiffer(IpAddress source, int skewSeconds, int windowSeconds) implements Fact {}

    /// A unicast peer forms its checksums the old way; so do we from now on.
    record OldChecksumDetected(IpAddress source) implements Fact {}

    /// A master's advert was sent so late that it steps down (`timer_expired_backup`).
    record RanLate(Duration lateness) implements Fact {}

    /// Somebody else deleted one of a master's addresses.
    record AddressLost(IpAddress address) implements Fact {}

    /// Somebody else deleted one of a master's routes.
    record RouteLost(Route route) implements Fact {}

    /// Somebody else deleted one of a master's rules.
    record RuleLost(RoutingRule rule) implements Fact {}
}
