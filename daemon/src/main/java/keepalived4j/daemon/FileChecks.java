package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.host.TrackFileFact;
import keepalived4j.host.TrackFiles;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.TrackFile;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// Reads tracked files and tells what is in each.
final class FileChecks implements TrackFiles.Listener {

    private final Log log;
    private final TrackedObjects.Listener listener;
    private final TrackFiles files;
    private final EventLoop.Watch watch;

    FileChecks(CallState state, Log log, EventLoop loop, TrackedObjects.Listener listener) throws ErrnoException {
        this.log = log;
        this.listener = listener;
        this.files = new TrackFiles(state, this);
        this.watch = loop.watch(files.descriptor(), files::onReadable);
    }

    void begin(List<TrackFile> wanted, Deadline now) {
        files.begin(wanted, now);
    }

    void reconfigure(List<TrackFile> wanted, Deadline now) {
        files.reconfigure(wanted, now);
    }

    Optional<Deadline> nextDeadline() {
        return files.nextDeadline();
    }

    void timeReached(Deadline now) {
        files.timeReached(now);
    }

    void close() throws ErrnoException {
        watch.end();
        files.close();
    }

    @Override
    public void holds(TrackFile file, Content content, Deadline now) {
        listener.observed(new TrackedObject.File(file.name()), content, now);
    }

    @Override
    public void told(TrackFileFact fact) {
        log.info(
                switch (fact) {
                    case TrackFileFact.NumberIgnored(var path, var text) ->
                        "Invalid number " + text + " read from " + path + " - ignoring";
                    case TrackFileFact.NotInitialized(var path, var reason) ->
                        "Unable to write initial value to track file " + path + ": " + reason;
                    case TrackFileFact.DirectoryLost(var path, var reason) ->
                        "Unable to watch track file " + path + ": " + reason + "; it counts as empty";
                    case TrackFileFact.DirectoryFound(var path) -> "Track file " + path + " can be watched again";
                });
    }
}
