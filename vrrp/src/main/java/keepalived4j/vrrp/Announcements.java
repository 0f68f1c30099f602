package keepalived4j.vrrp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Gratuitous ARP and unsolicited neighbour advertisements at the configured pace (`vrrp_garp_interval`,
/// `vrrp_gna_interval`): on each interface one frame of each kind per interval, the addresses in turn. Without an
/// interval everything goes at once. Owned by one thread.
public final class Announcements {

    /// Takes the frames to be sent, in order.
    @FunctionalInterface
    public interface Frames {
        void announce(VirtualAddress address);
    }

    private record Lane(InterfaceName device, AddressFamily family) {}

    private final Map<Lane, AnnouncementQueue> queues = new HashMap<>();
    private Duration garpInterval;
    private Duration gnaInterval;

    /// @param garpInterval gap between gratuitous ARPs on one interface; zero: none
    /// @param gnaInterval the same for neighbour advertisements
    public Announcements(Duration garpInterval, Duration gnaInterval) {
        this.garpInterval = garpInterval;
        this.gnaInterval = gnaInterval;
    }

    /// Changes the pace at a reload, from the next frame on.
    public void reconfigure(Duration newGarpInterval, Duration newGnaInterval) {
        garpInterval = newGarpInterval;
        gnaInterval = newGnaInterval;
    }

    /// Announces each of `addresses` in turn, `rounds` times, now or as soon as the pace allows.
    public void announce(List<VirtualAddress> addresses, int rounds, Deadline now, Frames out) {
        for (int round = 0; round < rounds; round++) {
            for (VirtualAddress address : addresses) {
                Duration interval = interval(address.address().family());
                if (interval.isZero()) {
                    out.announce(address);
                } else {
                    queue(address).announce(address, rounds, interval, now, out);
                }
            }
        }
    }

    /// Forgets what still waits for these addresses.
    public void stop(List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            AnnouncementQueue queue = queues.get(lane(address));
            if (queue != null) {
                queue.drop(address);
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
        // In the order of the devices' names, so that a run is the same every time.
        List<Lane> lanes = new ArrayList<>(queues.keySet());
        lanes.sort((one, other) -> {
            int byDevice = one.device().compareTo(other.device());
            return byDevice != 0 ? byDevice : one.family().compareTo(other.family());
        });
        for (Lane lane : lanes) {
            AnnouncementQueue queue = queues.get(lane);
            if (queue != null) {
                queue.timeReached(interval(lane.family()), now, out);
            }
        }
    }

    private Duration interval(AddressFamily family) {
        return switch (family) {
            case INET -> garpInterval;
            case INET6 -> gnaInterval;
        };
    }

    private AnnouncementQueue queue(VirtualAddress address) {
        Lane lane = lane(address);
        AnnouncementQueue queue = queues.get(lane);
        if (queue == null) {
            queue = new AnnouncementQueue();
            queues.put(lane, queue);
        }
        return queue;
    }

    private static Lane lane(VirtualAddress address) {
        return new Lane(address.device(), address.address().family());
    }
}
