package keepalived4j.simulator;

/// What somebody without a key makes of an advert that was recorded.
enum Trick {
    /// Sends it once more.
    REPLAY,
    /// Gives it the highest priority.
    RAISE,
    /// Makes a resignation of it.
    RESIGN,
    /// Gives it another source.
    PRETEND,
    /// Gives it a later number.
    RENUMBER,
    /// Signs it with a key of his own.
    SIGN,
    /// Leaves the signature out.
    STRIP
}
