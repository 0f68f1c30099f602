package keepalived4j.vrrp;

import java.time.Duration;
import keepalived4j.values.Deadline;

/// An address owner's eye on a second owner with a lower address that does not give way to it: after two more adverts
/// of ours, an advert of the other within 1.2 intervals proves that it does not hear or heed us, and we give way.
sealed interface OwnerWatch {

    int OWN_ADVERTS = 2;

    default Deadline deadline() {
        return State.NEVER;
    }

    record Off() implements OwnerWatch {}

    /// Waits until we have advertised `adverts` more times.
    record Counting(int adverts, Duration theirInterval) implements OwnerWatch {}

    /// The other has until `end` to show that it goes on.
    record Listening(Deadline end) implements OwnerWatch {

        @Override
        public Deadline deadline() {
            return end;
        }
    }

    /// After one more advert of ours.
    default OwnerWatch afterAdvert(Duration ownInterval, Deadline now) {
        return switch (this) {
            case Off _, Listening _ -> this;
            case Counting(int adverts, Duration theirs) -> {
                if (adverts > 1) {
                    yield new Counting(adverts - 1, theirs);
                }
                Duration longer = ownInterval.compareTo(theirs) > 0 ? ownInterval : theirs;
                yield new Listening(now.plus(Duration.ofNanos(longer.toNanos() / 5 * 6)));
            }
        };
    }

    default OwnerWatch afterTime(Deadline now) {
        return deadline().isReached(now) ? new Off() : this;
    }
}
