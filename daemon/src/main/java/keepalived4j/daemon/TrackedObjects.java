package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.Trackers;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;

/// The files and processes that some virtual router or group tracks. Where nobody tracks any, nothing is set up.
final class TrackedObjects {

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final Listener listener;
    private Optional<FileChecks> files = Optional.empty();
    private Optional<ProcessChecks> processes = Optional.empty();

    /// Who is told what is known of an object.
    interface Listener {
        void observed(TrackedObject object, Observation seen, Deadline now);
    }

    TrackedObjects(CallState state, Log log, EventLoop loop, Listener listener) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.listener = listener;
    }

    /// Looks at what `configuration` tracks, at the start of the daemon.
    void begin(Configuration configuration, Deadline now) throws ErrnoException {
        List<TrackFile> trackedFiles = files(configuration);
        if (!trackedFiles.isEmpty()) {
            files = Optional.of(new FileChecks(state, log, loop, listener));
            files.get().begin(trackedFiles, now);
        }
        processes(configuration, now);
    }

    /// Goes on with what `configuration` tracks.
    void reconfigure(Configuration configuration, Deadline now) throws ErrnoException {
        List<TrackFile> trackedFiles = files(configuration);
        if (files.isEmpty() && !trackedFiles.isEmpty()) {
            files = Optional.of(new FileChecks(state, log, loop, listener));
        }
        if (files.isPresent()) {
            files.get().reconfigure(trackedFiles, now);
        }
        processes(configuration, now);
    }

    private void processes(Configuration configuration, Deadline now) throws ErrnoException {
        List<TrackProcess> wanted = trackedProcesses(configuration);
        if (processes.isPresent() && wanted.isEmpty()) {
            processes.get().close();
            processes = Optional.empty();
        } else if (processes.isPresent()) {
            processes.get().reconfigure(wanted, now);
        } else if (!wanted.isEmpty()) {
            processes = Optional.of(new ProcessChecks(
                    state, log, loop, configuration.global().options().buffers().processMonitor(), listener));
            processes.get().begin(wanted, now);
        }
    }

    private static List<TrackFile> files(Configuration configuration) {
        if (configuration.watched().files().isEmpty()) {
            return List.of();
        }
        Set<String> names = new HashSet<>();
        for (Trackers trackers : trackers(configuration)) {
            for (Trackers.TrackedFile file : trackers.files()) {
                names.add(file.file());
            }
        }
        List<TrackFile> tracked = new ArrayList<>();
        for (TrackFile file : configuration.watched().files()) {
            if (names.contains(file.name())) {
                tracked.add(file);
            }
        }
        return tracked;
    }

    private static List<TrackProcess> trackedProcesses(Configuration configuration) {
        if (configuration.watched().processes().isEmpty()) {
            return List.of();
        }
        Set<String> names = new HashSet<>();
        for (Trackers trackers : trackers(configuration)) {
            for (Trackers.TrackedProcess process : trackers.processes()) {
                names.add(process.process());
            }
        }
        List<TrackProcess> tracked = new ArrayList<>();
        for (TrackProcess process : configuration.watched().processes()) {
            if (names.contains(process.name())) {
                tracked.add(process);
            }
        }
        return tracked;
    }

    private static List<Trackers> trackers(Configuration configuration) {
        List<Trackers> all = new ArrayList<>();
        for (VrrpInstance instance : configuration.instances()) {
            all.add(instance.trackers());
        }
        for (SyncGroup group : configuration.syncGroups()) {
            all.add(group.trackers());
        }
        return all;
    }

    /// How the processes stand, in order of configuration.
    List<ProcessStatus> processStatus() {
        return processes.isPresent() ? processes.get().status() : List.of();
    }

    Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = files.isPresent() ? files.get().nextDeadline() : Optional.empty();
        return processes.isPresent() ? Deadline.earlier(next, processes.get().nextDeadline()) : next;
    }

    void timeReached(Deadline now) throws ErrnoException {
        if (files.isPresent()) {
            files.get().timeReached(now);
        }
        if (processes.isPresent()) {
            processes.get().timeReached(now);
        }
    }

    /// Looks no more.
    void shutdown() throws ErrnoException {
        if (files.isPresent()) {
            files.get().close();
            files = Optional.empty();
        }
        if (processes.isPresent()) {
            processes.get().close();
            processes = Optional.empty();
        }
    }
}
