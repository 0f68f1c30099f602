package keepalived4j.status;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Configuration;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpScript;
import keepalived4j.model.Weight;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.ScriptStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Seconds;
import keepalived4j.vrrp.RouterStatus;

/// `VRRP Scripts`, `VRRP Track files`, `VRRP Track processes` and `VRRP Track BFDs`, and what routers and groups track
/// of them.
final class TrackerSections {

    private final Configuration configuration;
    private final Optional<VrrpStatus> run;
    private final Optional<LiveRouters> live;
    private final DumpLines lines;
    /// With all they track, also for the sake of their groups.
    private final List<VrrpInstance> routers;

    TrackerSections(Configuration configuration, Optional<VrrpStatus> run, DumpLines lines) {
        this.configuration = configuration;
        this.run = run;
        this.live = run.map(LiveRouters::new);
        this.lines = lines;
        this.routers = run.isEmpty()
                ? configuration.instances()
                : run.get().routers().stream().map(RouterStatus::instance).toList();
    }

    void write() {
        if (!configuration.scripts().isEmpty()) {
            lines.header("VRRP Scripts");
            configuration.scripts().forEach(this::script);
        }
        if (!configuration.watched().files().isEmpty()) {
            lines.header("VRRP Track files");
            configuration.watched().files().forEach(this::file);
        }
        if (!configuration.watched().processes().isEmpty()) {
            lines.header("VRRP Track processes");
            configuration.watched().processes().forEach(this::process);
        }
        sessions();
    }

    private void sessions() {
        boolean first = true;
        for (BfdInstance session : configuration.bfdInstances()) {
            if (session.tellsVrrp()) {
                if (first) {
                    lines.header("VRRP Track BFDs");
                    first = false;
                }
                session(session);
            }
        }
    }

    /// What one router or group tracks.
    static void tracked(
            List<TrackedInterface> interfaces, List<TrackedScript> scripts, Trackers trackers, DumpLines lines) {
        if (!interfaces.isEmpty()) {
            lines.line(1, "Tracked interfaces :");
            interfaces.forEach(tracked -> lines.line(2, tracked.name() + " weight " + weight(tracked.weight())));
        }
        if (!scripts.isEmpty()) {
            lines.line(1, "Tracked scripts :");
            scripts.forEach(tracked -> lines.line(2, tracked.script() + " weight " + weight(tracked.weight())));
        }
        if (!trackers.files().isEmpty()) {
            lines.line(1, "Tracked files :");
            trackers.files()
                    .forEach(tracked ->
                            lines.line(2, tracked.file() + ", weight " + weight(tracked.weight(), tracked.reversed())));
        }
        if (!trackers.processes().isEmpty()) {
            lines.line(1, "Tracked processes :");
            trackers.processes()
                    .forEach(tracked -> lines.line(
                            2, tracked.process() + ", weight " + weight(tracked.weight(), tracked.reversed())));
        }
        if (!trackers.sessions().isEmpty()) {
            lines.line(1, "Tracked BFDs :");
            trackers.sessions()
                    .forEach(tracked -> lines.line(2, tracked.session() + ": weight " + weight(tracked.weight())));
        }
    }

    static String weight(Weight weight) {
        return weight(weight.value(), weight.reversed());
    }

    private static String weight(int value, boolean reversed) {
        return reversed ? value + " reverse" : Integer.toString(value);
    }

    private void set(String key, Object value) {
        lines.setting(1, key, value);
    }

    private void script(VrrpScript script) {
        lines.setting(0, "VRRP Script", script.name());
        set("Command", DumpLines.words(script.command()));
        set("Interval", Seconds.shortest(script.interval()) + " sec");
        set("Timeout", Seconds.shortest(script.timeout()) + " sec");
        set("Rise", script.rise());
        set("Fall", script.fall());
        Optional<ScriptStatus> status = status(script);
        if (status.isPresent()) {
            set("Result", status.get().score());
        }
        // What others than root could change is not run at all.
        set("Insecure", "no");
        boolean hasResult = status.isPresent() && status.get().hasResult();
        set("Init state", hasResult ? "unknown" : script.failsInitially() ? "FAILED" : "INIT");
        if (status.isPresent()) {
            set("Status", status.get().standing() == Standing.UP ? "GOOD" : "BAD");
        }
        set("Script uid:gid", DumpLines.owner(script.command().user()));
        lines.line(1, "VRRP instances :");
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : routers) {
            for (TrackedScript tracked : router.trackedScripts()) {
                if (tracked.script().equals(script.name())) {
                    lines.line(2, router.name() + ", weight " + weight(tracked.weight()));
                }
            }
        }
        status.ifPresent(standing -> set("State", activity(standing.activity())));
    }

    private Optional<ScriptStatus> status(VrrpScript script) {
        if (run.isPresent()) {
            for (ScriptStatus status : run.get().scripts()) {
                if (status.script().name().equals(script.name())) {
                    return Optional.of(status);
                }
            }
        }
        return Optional.empty();
    }

    private static String activity(ScriptStatus.Activity activity) {
        return switch (activity) {
            case IDLE -> "idle";
            case RUNNING -> "running";
            case ENDING -> "being timed out";
        };
    }

    private void file(TrackFile file) {
        lines.setting(0, "Track file", file.name());
        set("File", file.path());
        if (run.isPresent()) {
            set("Status", run.get().seen().getOrDefault(new TrackedObject.File(file.name()), Content.ZERO));
        }
        set("Weight", weight(file.weight(), file.reversed()));
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : routers) {
            for (Trackers.TrackedFile tracked : router.trackers().files()) {
                if (tracked.file().equals(file.name())) {
                    lines.line(2, router.name() + ", weight " + weight(tracked.weight(), tracked.reversed()));
                }
            }
        }
    }

    private void process(TrackProcess process) {
        lines.setting(0, "VRRP Track process", process.name());
        set("Process", process.command().getFirst());
        if (process.command().size() > 1) {
            set(
                    "Parameters",
                    String.join(
                            " ", process.command().subList(1, process.command().size())));
            set("Param match", DumpLines.word(process.parameterMatch()));
        }
        Optional<ProcessStatus> counted = live.map(routersAlive -> routersAlive.process(process));
        set("Min processes", process.quorum());
        if (process.quorumMax() < TrackProcess.UNLIMITED) {
            set("Max processes", process.quorumMax());
        }
        if (counted.isPresent()) {
            set("Current processes", counted.get().running());
            set("Have quorum", counted.get().standing() == Standing.UP);
        }
        set("Weight", weight(process.weight(), process.reversed()));
        set("Terminate delay", Seconds.micros(process.terminateDelay()) + "s");
        set("Fork delay", Seconds.micros(process.forkDelay()) + "s");
        if (counted.isPresent()) {
            ProcessStatus.Waiting waiting = counted.get().waiting();
            lines.line(1, "Fork delay timer " + (waiting == ProcessStatus.Waiting.GAIN ? "" : "not ") + "running");
            lines.line(1, "Terminate delay timer " + (waiting == ProcessStatus.Waiting.LOSS ? "" : "not ") + "running");
        }
        set("Full command", comparesWholeCommand(process));
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : routers) {
            for (Trackers.TrackedProcess tracked : router.trackers().processes()) {
                if (tracked.process().equals(process.name())) {
                    lines.line(2, router.name() + ", weight " + weight(tracked.weight(), tracked.reversed()));
                }
            }
        }
    }

    /// Parameters are compared in whole command lines alone.
    static boolean comparesWholeCommand(TrackProcess process) {
        return process.matchesWholeCommand() || process.parameterMatch() != TrackProcess.ParameterMatch.NONE;
    }

    private void session(BfdInstance session) {
        lines.setting(0, "VRRP Track BFD", session.name());
        set("Weight", weight(session.weight()));
        if (run.isPresent()) {
            boolean up = run.get().seen().get(new TrackedObject.Session(session.name())) == Standing.UP;
            lines.line(1, "Bfd is " + (up ? "up" : "down"));
        }
        lines.line(1, "Tracking VRRP instances :");
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : routers) {
            for (Trackers.TrackedSession tracked : router.trackers().sessions()) {
                if (tracked.session().equals(session.name())) {
                    lines.line(2, router.name() + ", weight " + weight(tracked.weight()));
                }
            }
        }
    }
}
