package keepalived4j.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Contributions;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.IpAddress;

/// Everything outside the protocol that bears on it: what is tracked, where adverts are sent from, what else is wrong.
/// Immutable.
///
/// @param found the address the interface offers, or that was found to be present
/// @param last the source last used; adverts of a router that loses it still carry it (IPv4)
/// @param raised causes of fault told by name
/// @param faults all present causes of fault, distinct: the configuration's, interfaces, source, those told by name,
///     scripts
record Conditions(
        Contributions contributions,
        Optional<IpAddress> found,
        Optional<IpAddress> last,
        List<FaultCause> raised,
        List<FaultCause> faults) {

    static Conditions of(VrrpInstance instance) {
        return new Conditions(Contributions.of(instance), Optional.empty(), Optional.empty(), List.of(), List.of())
                .collected(instance);
    }

    Conditions after(Event event, VrrpInstance instance) {
        return switch (event) {
            case Event.TrackedObjectChanged(var object, var seen) -> {
                Contributions changed = contributions.with(object, seen);
                yield changed == contributions
                        ? this
                        : new Conditions(changed, found, last, raised, faults).collected(instance);
            }
            case Event.SourceFound(IpAddress source) -> withSource(Optional.of(source), instance);
            case Event.SourceLost _ -> withSource(Optional.empty(), instance);
            case Event.FaultRaised(FaultCause cause) -> {
                if (raised.contains(cause)) {
                    yield this;
                }
                List<FaultCause> more = new ArrayList<>(raised);
                more.add(cause);
                yield new Conditions(contributions, found, last, List.copyOf(more), faults).collected(instance);
            }
            case Event.FaultCleared(FaultCause cause) -> {
                if (!raised.contains(cause)) {
                    yield this;
                }
                List<FaultCause> fewer = new ArrayList<>(raised);
                fewer.remove(cause);
                yield new Conditions(contributions, found, last, List.copyOf(fewer), faults).collected(instance);
            }
            case Event.Reconfigured(VrrpInstance wanted, var known) -> {
                Contributions changed = contributions.reconfigured(wanted);
                for (TrackedObject object : changed.objects()) {
                    Observation seen = known.get(object);
                    if (seen != null) {
                        changed = changed.with(object, seen);
                    }
                }
                yield new Conditions(changed, found, last, raised, faults).collected(wanted);
            }
            case Event.Startup _,
                    Event.StartupDelayChanged _,
                    Event.TimeReached _,
                    Event.AdvertReceived _,
                    Event.AddressDeleted _,
                    Event.RouteDeleted _,
                    Event.RuleDeleted _,
                    Event.GroupCalled _,
                    Event.Removed _,
                    Event.Shutdown _ -> this;
        };
    }

    private Conditions withSource(Optional<IpAddress> source, VrrpInstance instance) {
        if (source.equals(found)) {
            return this;
        }
        return new Conditions(contributions, source, source.isPresent() ? source : last, raised, faults)
                .collected(instance);
    }

    /// Where adverts are sent from; absent: nowhere.
    Optional<IpAddress> source(VrrpInstance instance) {
        return instance.source().isPresent() ? instance.source() : found;
    }

    private Conditions collected(VrrpInstance instance) {
        List<FaultCause> present = new ArrayList<>();
        if (instance.configurationFault().isPresent()) {
            present.add(
                    new FaultCause.Configuration(instance.configurationFault().get()));
        }
        List<TrackedObject> failing = contributions.failing();
        for (TrackedObject object : failing) {
            if (object instanceof TrackedObject.NetworkInterface) {
                present.add(new FaultCause.TrackedObjectDown(object));
            }
        }
        if (source(instance).isEmpty()) {
            present.add(new FaultCause.NoSource());
        } else if (instance.tracksSource()
                && instance.source().isPresent()
                && !instance.source().equals(found)) {
            present.add(new FaultCause.SourceMissing(instance.source().get()));
        }
        for (FaultCause cause : raised) {
            // A source that could not be bound to may be gone by now.
            if (!present.contains(cause)) {
                present.add(cause);
            }
        }
        for (TrackedObject object : failing) {
            if (!(object instanceof TrackedObject.NetworkInterface)) {
                present.add(new FaultCause.TrackedObjectDown(object));
            }
        }
        return new Conditions(contributions, found, last, raised, List.copyOf(present));
    }
}
