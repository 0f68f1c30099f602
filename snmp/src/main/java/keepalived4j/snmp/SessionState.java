package keepalived4j.snmp;

import java.util.Optional;
import keepalived4j.values.Deadline;

/// Where the session with the master agent stands. Each state holds the timer it owns and no other.
sealed interface SessionState {

    /// There is none, and none is wanted until later.
    record Apart(Deadline retry) implements SessionState {}

    /// The connection is being made.
    record Connecting(Deadline patience) implements SessionState {}

    /// The session was asked for.
    record Opening(Deadline patience) implements SessionState {}

    /// There is one.
    ///
    /// @param number that the master agent gave
    /// @param patience until when the next answer may take; absent: there is none to wait for
    /// @param ping when to ask next whether it is there
    record Established(int number, Optional<Deadline> patience, Deadline ping) implements SessionState {}

    /// There shall be none any more.
    record Ended() implements SessionState {}

    default Optional<Deadline> deadline() {
        return switch (this) {
            case Apart(Deadline retry) -> Optional.of(retry);
            case Connecting(Deadline patience) -> Optional.of(patience);
            case Opening(Deadline patience) -> Optional.of(patience);
            case Established(int _, var patience, Deadline ping) -> Deadline.earlier(patience, Optional.of(ping));
            case Ended _ -> Optional.empty();
        };
    }
}
