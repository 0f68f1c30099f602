package keepalived4j.bfd;

import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdDiagnostic;
import keepalived4j.packets.BfdState;
import keepalived4j.values.Deadline;

/// How a session stands, to be shown. Intervals are in microseconds; 0: not known yet.
///
/// @param timers those that run
/// @param diagnostic why it last left the state Up
/// @param lastHeard absent: never
public record SessionStatus(
        BfdInstance instance,
        BfdState state,
        Timers timers,
        int discriminator,
        BfdDiagnostic diagnostic,
        Remote remote,
        boolean polling,
        boolean answering,
        long transmitMicros,
        long receiveMicros,
        long detectionMicros,
        long remoteDetectionMicros,
        Optional<Deadline> lastHeard) {

    /// The timers of a session, as far as they run.
    ///
    /// @param retry when it tries again to open what it sends through
    /// @param transmit when it next sends
    /// @param detection when the neighbour counts as gone
    /// @param reset when it forgets what the neighbour has said
    public record Timers(
            Optional<Deadline> retry,
            Optional<Deadline> transmit,
            Optional<Deadline> detection,
            Optional<Deadline> reset) {

        static Timers of(State state) {
            Optional<Deadline> none = Optional.empty();
            return switch (state) {
                case State.AdminDown(Deadline retry, var _, var _) -> new Timers(running(retry), none, none, none);
                case State.Down(Deadline transmit, Deadline reset) ->
                    new Timers(none, running(transmit), none, running(reset));
                case State.Init(Deadline transmit, Deadline detection) ->
                    new Timers(none, running(transmit), running(detection), none);
                case State.Up(Deadline transmit, Deadline detection) ->
                    new Timers(none, running(transmit), running(detection), none);
            };
        }

        private static Optional<Deadline> running(Deadline timer) {
            return timer.equals(State.NEVER) ? Optional.empty() : Optional.of(timer);
        }
    }

    static SessionStatus of(Session session, State state) {
        return new SessionStatus(
                session.instance(),
                session.state(),
                Timers.of(state),
                session.discriminator(),
                session.diagnostic(),
                session.remote(),
                session.isPolling(),
                session.isAnswering(),
                session.transmitMicros(),
                session.receiveMicros(),
                session.detectionMicros(),
                session.remoteDetectionMicros(),
                session.lastHeard());
    }
}
