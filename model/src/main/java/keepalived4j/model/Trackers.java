package keepalived4j.model;

import java.util.List;

/// What else counts for an instance or a group besides interfaces and scripts.
public record Trackers(List<TrackedFile> files, List<TrackedProcess> processes, List<TrackedSession> sessions) {

    public static final Trackers NONE = new Trackers(List.of(), List.of(), List.of());

    public Trackers {
        files = List.copyOf(files);
        processes = List.copyOf(processes);
        sessions = List.copyOf(sessions);
    }

    /// A file whose number counts.
    ///
    /// @param file name of a [TrackFile] of the same configuration
    /// @param weight by which the number is multiplied, ±254; 0: what is not zero is a fault
    /// @param reversed whether the product changes its sign
    public record TrackedFile(String file, int weight, boolean reversed) {}

    /// A process whose presence counts.
    ///
    /// @param process name of a [TrackProcess] of the same configuration
    /// @param weight ±254; 0: absence is a fault
    public record TrackedProcess(String process, int weight, boolean reversed) {}

    /// A BFD session whose state counts.
    ///
    /// @param session name of a BFD session of the same configuration
    public record TrackedSession(String session, Weight weight) {}
}
