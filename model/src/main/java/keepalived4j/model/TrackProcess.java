package keepalived4j.model;

import java.time.Duration;
import java.util.List;

/// A process whose presence is watched (`vrrp_track_process`).
///
/// @param command name or path, and the parameters it has to have
/// @param quorum fewest such processes that count as present
/// @param quorumMax most such processes that count as present
/// @param terminateDelay how long a loss of the quorum is waited out
/// @param forkDelay how long a gain of the quorum is waited out
/// @param matchesWholeCommand whether the whole command line counts instead of the short name
public record TrackProcess(
        String name,
        List<String> command,
        ParameterMatch parameterMatch,
        int weight,
        boolean reversed,
        int quorum,
        int quorumMax,
        Duration terminateDelay,
        Duration forkDelay,
        boolean matchesWholeCommand) {

    /// Without `quorum_max`.
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public TrackProcess {
        command = List.copyOf(command);
    }

    /// How the parameters of a process are compared with those wanted.
    public enum ParameterMatch {
        /// Not at all.
        NONE,
        /// They are the same.
        EXACT,
        /// They begin with those wanted, and the last of them may be longer.
        INITIAL,
        /// They begin with those wanted.
        PARTIAL
    }
}
