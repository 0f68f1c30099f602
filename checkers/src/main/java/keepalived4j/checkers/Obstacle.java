package keepalived4j.checkers;

/// Why there is no connection.
enum Obstacle {
    /// There is no socket to be had.
    NO_SOCKET,
    /// The socket could not be given its mark, device or address, or connecting failed in a way that says nothing
    /// about the server.
    NOT_BOUND,
    /// No route leads there.
    UNREACHABLE,
    /// Refused without waiting.
    AT_ONCE,
    /// Refused after some time.
    LATER,
    /// Nobody answered.
    TIMEOUT
}
