package keepalived4j.tracking;

import keepalived4j.model.TrackProcess;

/// How a kind of tracked processes stands, to be shown.
///
/// @param running how many there are
/// @param standing whether they count as enough
/// @param waiting what is waited out before it counts
public record ProcessStatus(TrackProcess process, int running, Standing standing, Waiting waiting) {

    /// A change that does not count yet.
    public enum Waiting {
        NOTHING,
        /// There are enough now: `fork_delay`.
        GAIN,
        /// There are not enough now: `terminate_delay`.
        LOSS
    }
}
