package keepalived4j.vrrp;

import java.time.Instant;
import java.util.Map;
import keepalived4j.model.Route;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;

/// What can happen to a virtual router.
public sealed interface Event {

    /// Begin. What is known of sources and tracked objects is told before.
    ///
    /// @param quietUntil end of the startup delay: until then adverts are neither heard nor sent; in the past: none
    record Startup(Deadline quietUntil) implements Event {}

    /// A startup delay that still runs ends at another time.
    record StartupDelayChanged(Deadline quietUntil) implements Event {}

    /// Time has passed. Too early or twice does no harm.
    record TimeReached() implements Event {}

    /// A packet with our VRID arrived on our socket.
    ///
    /// @param heardAt by the wall clock, which signatures go by; nothing else does
    record AdvertReceived(ReceivedAdvert advert, Instant heardAt) implements Event {}

    /// What is known of a tracked object.
    record TrackedObjectChanged(TrackedObject object, Observation seen) implements Event {}

    /// The address to send adverts from is on its interface. A router with a configured source uses that one whatever
    /// it is told.
    record SourceFound(IpAddress source) implements Event {}

    /// The address to send adverts from is no longer there, and there is no other.
    record SourceLost() implements Event {}

    /// An address was deleted from an interface, and not by us.
    record AddressDeleted(InterfaceName device, IpPrefix prefix) implements Event {}

    /// A route that we had set was deleted, and not by us.
    record RouteDeleted(Route route) implements Event {}

    /// A rule that we had set was deleted, and not by us.
    record RuleDeleted(RoutingRule rule) implements Event {}

    /// A cause of fault appeared that is neither a tracked object's nor the source's.
    record FaultRaised(FaultCause cause) implements Event {}

    /// That cause is gone.
    record FaultCleared(FaultCause cause) implements Event {}

    /// The configuration of this router is now this. An unchanged one changes nothing.
    ///
    /// @param known what is known of the objects that it may not have tracked before
    record Reconfigured(VrrpInstance instance, Map<TrackedObject, Observation> known) implements Event {

        public Reconfigured {
            known = Map.copyOf(known);
        }
    }

    /// The group this router belongs to wants it in another state, or something done. One that is there already does
    /// nothing.
    record GroupCalled(GroupCall call) implements Event {}

    /// The configuration no longer has this router. It is not stepped again.
    record Removed() implements Event {}

    /// The daemon stops.
    record Shutdown() implements Event {}

    Event TIME_REACHED = new TimeReached();
}
