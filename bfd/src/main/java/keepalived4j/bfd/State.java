package keepalived4j.bfd;

import java.util.Optional;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.values.Deadline;

/// Where a session stands (RFC 5880 §6.2). Each state holds the timers it owns and no other.
sealed interface State {

    /// A timer that does not run.
    Deadline NEVER = new Deadline(Long.MAX_VALUE);

    /// When the first of its timers expires.
    Deadline deadline();

    /// When the next packet is sent unasked.
    Deadline transmitTimer();

    /// The number it has in packets.
    BfdState number();

    /// Without anything to send through.
    ///
    /// @param retryTimer when to try again
    /// @param nextAttempt from when on a packet of the neighbour is reason enough to try again
    /// @param waiting the packet that an attempt is being made for
    record AdminDown(Deadline retryTimer, Deadline nextAttempt, Optional<BfdPacket> waiting) implements State {

        @Override
        public Deadline deadline() {
            return retryTimer;
        }

        @Override
        public Deadline transmitTimer() {
            return NEVER;
        }

        @Override
        public BfdState number() {
            return BfdState.ADMIN_DOWN;
        }
    }

    /// @param resetTimer when to forget what the neighbour has said
    record Down(Deadline transmitTimer, Deadline resetTimer) implements State {

        @Override
        public Deadline deadline() {
            return earlier(transmitTimer, resetTimer);
        }

        @Override
        public BfdState number() {
            return BfdState.DOWN;
        }
    }

    /// @param detectionTimer when the neighbour counts as gone
    record Init(Deadline transmitTimer, Deadline detectionTimer) implements State {

        @Override
        public Deadline deadline() {
            return earlier(transmitTimer, detectionTimer);
        }

        @Override
        public BfdState number() {
            return BfdState.INIT;
        }
    }

    /// @param transmitTimer runs unless the neighbour asks for silence
    /// @param detectionTimer when the neighbour counts as gone
    record Up(Deadline transmitTimer, Deadline detectionTimer) implements State {

        @Override
        public Deadline deadline() {
            return earlier(transmitTimer, detectionTimer);
        }

        @Override
        public BfdState number() {
            return BfdState.UP;
        }
    }

    /// The same with another transmit timer.
    default State transmittingAt(Deadline timer) {
        return switch (this) {
            case AdminDown adminDown -> adminDown;
            case Down(var _, Deadline resetTimer) -> new Down(timer, resetTimer);
            case Init(var _, Deadline detectionTimer) -> new Init(timer, detectionTimer);
            case Up(var _, Deadline detectionTimer) -> new Up(timer, detectionTimer);
        };
    }

    private static Deadline earlier(Deadline one, Deadline other) {
        return one.isAfter(other) ? other : one;
    }
}
