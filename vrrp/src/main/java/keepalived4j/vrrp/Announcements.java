package keepalived4j.vrrp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.InterfacePolicies.Pacing;
import keepalived4j.model.InterfacePolicies.Sharing;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Gratuitous ARP and unsolicited neighbour advertisements at the configured pace (`vrrp_garp_interval`,
/// `vrrp_gna_interval`, `garp_group`): on each interface, or on all interfaces of a group together, one frame of each
/// kind per interval, the addresses in turn. What stands on an interface, as VMACs do, shares its pace. Without an
/// interval everything goes at once. Owned by one thread.
public final class Announcements {

    /// Takes the frames to be sent, in order.
    @FunctionalInterface
    public interface Frames {
        void announce(VirtualAddress address);
    }

    /// Frames that wait for each other.
    ///
    /// @param device the interface that stands on no other, or the first of those that share their pace
    private record Lane(InterfaceName device, AddressFamily family) {}

    private final Bases bases;
    private Map<Lane, AnnouncementQueue> queues = new HashMap<>();
    private Duration garpInterval;
    private Duration gnaInterval;
    private List<Pacing> pacings;
    private Map<InterfaceName, Pacing> pacingOf;

    /// @param garpInterval gap between gratuitous ARPs on one interface; zero: none
    /// @param gnaInterval the same for neighbour advertisements
    /// @param pacings interfaces for which other gaps hold
    public Announcements(Bases bases, Duration garpInterval, Duration gnaInterval, List<Pacing> pacings) {
        this.bases = bases;
        this.garpInterval = garpInterval;
        this.gnaInterval = gnaInterval;
        this.pacings = pacings;
        this.pacingOf = byInterface(pacings);
    }

    private static Map<InterfaceName, Pacing> byInterface(List<Pacing> pacings) {
        Map<InterfaceName, Pacing> pacingOf = new HashMap<>();
        for (Pacing pacing : pacings) {
            for (InterfaceName device : pacing.interfaces()) {
                pacingOf.putIfAbsent(device, pacing);
            }
        }
        return pacingOf;
    }

    /// Changes the pace at a reload, from the next frame on. What waits goes on waiting.
    public void reconfigure(Duration newGarpInterval, Duration newGnaInterval, List<Pacing> newPacings) {
        garpInterval = newGarpInterval;
        gnaInterval = newGnaInterval;
        if (newPacings.equals(pacings)) {
            return;
        }
        pacings = newPacings;
        pacingOf = byInterface(newPacings);
        List<AnnouncementQueue> before = new ArrayList<>(queues.size());
        for (Lane lane : sortedLanes()) {
            before.add(queue(lane));
        }
        queues = new HashMap<>();
        for (AnnouncementQueue queue : before) {
            queue.moveTo(address -> queue(lane(address)));
        }
    }

    /// Announces each of `addresses` in turn, `rounds` times, now or as soon as the pace allows.
    public void announce(List<VirtualAddress> addresses, int rounds, Deadline now, Frames out) {
        for (int round = 0; round < rounds; round++) {
            for (VirtualAddress address : addresses) {
                Duration interval = interval(address.device(), address.address().family());
                if (interval.isZero()) {
                    out.announce(address);
                } else {
                    queue(lane(address)).announce(address, rounds, interval, now, out);
                }
            }
        }
    }

    /// Forgets what still waits for these addresses.
    public void stop(List<VirtualAddress> addresses) {
        // In all lanes: what an interface stands on is not known any more once it is gone.
        for (AnnouncementQueue queue : queues.values()) {
            if (queue.nextDeadline().isPresent()) {
                for (VirtualAddress address : addresses) {
                    queue.drop(address);
                }
            }
        }
    }

    /// When [#timeReached] is next wanted; absent: nothing waits.
    public Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = Optional.empty();
        for (AnnouncementQueue queue : queues.values()) {
            Optional<Deadline> own = queue.nextDeadline();
            if (own.isPresent() && (next.isEmpty() || own.get().isBefore(next.get()))) {
                next = own;
            }
        }
        return next;
    }

    public void timeReached(Deadline now, Frames out) {
        for (Lane lane : sortedLanes()) {
            queue(lane).timeReached(interval(lane.device(), lane.family()), now, out);
        }
    }

    /// In the order of the devices' names, so that a run is the same every time.
    private List<Lane> sortedLanes() {
        List<Lane> lanes = new ArrayList<>(queues.keySet());
        lanes.sort((one, other) -> {
            int byDevice = one.device().compareTo(other.device());
            return byDevice != 0 ? byDevice : one.family().compareTo(other.family());
        });
        return lanes;
    }

    private Duration interval(InterfaceName device, AddressFamily family) {
        Pacing pacing = pacingOf.isEmpty() ? null : pacingOf.get(bases.base(device));
        return switch (family) {
            case INET -> pacing == null ? garpInterval : pacing.garpInterval().orElse(garpInterval);
            case INET6 -> pacing == null ? gnaInterval : pacing.gnaInterval().orElse(gnaInterval);
        };
    }

    private AnnouncementQueue queue(Lane lane) {
        AnnouncementQueue queue = queues.get(lane);
        if (queue == null) {
            queue = new AnnouncementQueue();
            queues.put(lane, queue);
        }
        return queue;
    }

    private Lane lane(VirtualAddress address) {
        InterfaceName base = bases.base(address.device());
        Pacing pacing = pacingOf.get(base);
        InterfaceName device = pacing != null && pacing.sharing() == Sharing.TOGETHER
                ? pacing.interfaces().getFirst()
                : base;
        return new Lane(device, address.address().family());
    }
}
