package keepalived4j.vrrp;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.values.Deadline;

/// Where one virtual router stands (RFC 9568 §6.4). Each state holds the timers it owns and no other.
sealed interface State {

    /// A timer that does not run.
    Deadline NEVER = new Deadline(Long.MAX_VALUE);

    /// When the first of its timers expires.
    default Deadline deadline() {
        return NEVER;
    }

    /// Not started.
    record Initialize() implements State {}

    /// Not fit, and said so.
    ///
    /// @param resumption what it will be when the last cause is gone
    record Fault(Resumption resumption) implements State {}

    /// Not known to be fit: a tracked object that could fault it has not been heard of. Nobody is told.
    record Awaiting(Resumption resumption) implements State {}

    /// RFC 9568 §6.4.2.
    ///
    /// @param masterDownTimer when the master counts as dead
    /// @param masterAdverInterval the interval the master keeps
    /// @param preemptTimer until when a lower master is tolerated; absent while there is none
    /// @param expectation why it would take over when the timer expires
    /// @param heldBack whether the timer has expired since the last advert that was accepted, and the group kept it
    ///     from taking over
    record Backup(
            Deadline masterDownTimer,
            Duration masterAdverInterval,
            Optional<KnownMaster> master,
            Optional<Deadline> preemptTimer,
            Reason expectation,
            boolean heldBack)
            implements State {

        @Override
        public Deadline deadline() {
            return masterDownTimer;
        }
    }

    /// RFC 9568 §6.4.3, the Active state.
    ///
    /// @param holdsAddresses false only during a startup delay
    /// @param master the master heard before
    record Master(
            Deadline adverTimer,
            boolean holdsAddresses,
            Optional<KnownMaster> master,
            Bursts bursts,
            OwnerWatch watch,
            Reason reason)
            implements State {

        @Override
        public Deadline deadline() {
            Deadline first = adverTimer;
            if (bursts.next().isBefore(first)) {
                first = bursts.next();
            }
            return watch.deadline().isBefore(first) ? watch.deadline() : first;
        }
    }

    /// Stopped or removed, for good.
    record Stopped() implements State {}

    /// What a router becomes once it is fit.
    enum Resumption {
        BACKUP,
        /// An address owner that starts as master, or was master when it became unfit.
        OWNER
    }
}
