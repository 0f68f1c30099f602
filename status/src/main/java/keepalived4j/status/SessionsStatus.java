package keepalived4j.status;

import java.util.List;
import java.util.OptionalInt;
import keepalived4j.bfd.SessionStatus;
import keepalived4j.model.Configuration;

/// How everything stands in the process that watches neighbours, at one moment.
///
/// @param singleHop number of the socket that hears neighbours on the link
/// @param multihop number of the socket that hears others
/// @param sessions in order of configuration
public record SessionsStatus(
        Configuration configuration,
        WallClock clock,
        OptionalInt singleHop,
        OptionalInt multihop,
        List<ShownSession> sessions) {

    public SessionsStatus {
        sessions = List.copyOf(sessions);
    }

    /// @param sending number of the socket it sends through
    /// @param failing whether its last packet could not be sent
    public record ShownSession(SessionStatus session, OptionalInt sending, boolean failing) {}
}
