package keepalived4j.model;

import java.util.List;

/// Files and processes whose state instances and groups can track, in file order.
public record WatchedObjects(List<TrackFile> files, List<TrackProcess> processes) {

    public static final WatchedObjects NONE = new WatchedObjects(List.of(), List.of());

    public WatchedObjects {
        files = List.copyOf(files);
        processes = List.copyOf(processes);
    }
}
