package keepalived4j.vrrp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.Deadline;

/// The announcements of one kind that wait for their turn on one interface.
final class AnnouncementQueue {

    private record Waiting(VirtualAddress address, int times) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Deadline nextAllowed = Deadline.ORIGIN;
    private boolean everSent;

    /// Asks for one announcement of `address`: now if the pace allows it and it does not wait already, else later. No
    /// address waits for more than `most`.
    void announce(VirtualAddress address, int most, Duration interval, Deadline now, Announcements.Frames out) {
        for (Waiting present : waiting) {
            if (present.address.equals(address)) {
                replace(present, new Waiting(address, Math.min(present.times + 1, most)));
                return;
            }
        }
        if (everSent && now.isBefore(nextAllowed)) {
            waiting.addLast(new Waiting(address, 1));
            return;
        }
        send(address, interval, now, out);
    }

    private void replace(Waiting present, Waiting changed) {
        // The place in the queue stays.
        for (int left = waiting.size(); left > 0; left--) {
            Waiting first = waiting.removeFirst();
            waiting.addLast(first.equals(present) ? changed : first);
        }
    }

    /// Puts all that waits at the end of other queues, to go no sooner than it would have gone here.
    void moveTo(Function<VirtualAddress, AnnouncementQueue> queues) {
        for (Waiting present : waiting) {
            AnnouncementQueue other = queues.apply(present.address);
            other.waiting.addLast(present);
            other.nextAllowed = other.nextAllowed.isBefore(nextAllowed) ? nextAllowed : other.nextAllowed;
            other.everSent = true;
        }
    }

    void drop(VirtualAddress address) {
        waiting.removeIf(present -> present.address.equals(address));
    }

    Optional<Deadline> nextDeadline() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(nextAllowed);
    }

    void timeReached(Duration interval, Deadline now, Announcements.Frames out) {
        while (!waiting.isEmpty() && nextAllowed.isReached(now)) {
            Waiting first = waiting.removeFirst();
            if (first.times > 1) {
                waiting.addLast(new Waiting(first.address, first.times - 1));
            }
            send(first.address, interval, now, out);
        }
    }

    private void send(VirtualAddress address, Duration interval, Deadline now, Announcements.Frames out) {
        out.announce(address);
        nextAllowed = now.plus(interval);
        everSent = true;
    }
}
