package keepalived4j.checkers;

import keepalived4j.lvs.Verdict;
import keepalived4j.values.Deadline;

/// What a probe says to a server, and what it makes of the answers. Is called when the socket is as it was waited
/// for; never waits itself, and takes at most a buffer at each call.
interface Conversation {

    SocketKind kind();

    /// What it means that there is no connection.
    Verdict unconnected(Obstacle obstacle);

    /// The connection is there.
    Step begin(Wire wire, Deadline now);

    /// What was waited for is possible, or the socket has an error to tell.
    Step ready(Wire wire, Deadline now);

    /// What was waited for did not become possible in time.
    Verdict timedOut();
}
