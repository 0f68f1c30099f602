package keepalived4j.status;

import java.util.List;
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
import keepalived4j.values.Seconds;

/// `VRRP Scripts`, `VRRP Track files`, `VRRP Track processes` and `VRRP Track BFDs`, and what routers and groups track
/// of them.
final class TrackerSections {

    private final Configuration configuration;
    private final DumpLines lines;

    TrackerSections(Configuration configuration, DumpLines lines) {
        this.configuration = configuration;
        this.lines = lines;
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

    private static String weight(Weight weight) {
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
        set("Init state", script.failsInitially() ? "FAILED" : "INIT");
        set("Script uid:gid", DumpLines.owner(script.command().user()));
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : configuration.instances()) {
            for (TrackedScript tracked : router.trackedScripts()) {
                if (tracked.script().equals(script.name())) {
                    lines.line(2, router.name() + ", weight " + weight(tracked.weight()));
                }
            }
        }
    }

    private void file(TrackFile file) {
        lines.setting(0, "Track file", file.name());
        set("File", file.path());
        set("Weight", weight(file.weight(), file.reversed()));
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : configuration.instances()) {
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
            StringBuilder parameters = new StringBuilder();
            process.command()
                    .subList(1, process.command().size())
                    .forEach(word -> parameters
                            .append(parameters.isEmpty() ? "'" : " '")
                            .append(word)
                            .append('\''));
            set("Parameters", parameters);
        }
        set("Min processes", process.quorum());
        if (process.quorumMax() < TrackProcess.UNLIMITED) {
            set("Max processes", process.quorumMax());
        }
        set("Weight", weight(process.weight(), process.reversed()));
        set("Terminate delay", Seconds.micros(process.terminateDelay()) + "s");
        set("Fork delay", Seconds.micros(process.forkDelay()) + "s");
        set("Full command", process.matchesWholeCommand());
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : configuration.instances()) {
            for (Trackers.TrackedProcess tracked : router.trackers().processes()) {
                if (tracked.process().equals(process.name())) {
                    lines.line(2, router.name() + ", weight " + weight(tracked.weight(), tracked.reversed()));
                }
            }
        }
    }

    private void session(BfdInstance session) {
        lines.setting(0, "VRRP Track BFD", session.name());
        set("Weight", weight(session.weight()));
        lines.line(1, "Tracking VRRP instances :");
        lines.line(1, "Tracking instances :");
        for (VrrpInstance router : configuration.instances()) {
            for (Trackers.TrackedSession tracked : router.trackers().sessions()) {
                if (tracked.session().equals(session.name())) {
                    lines.line(2, router.name() + ", weight " + weight(tracked.weight()));
                }
            }
        }
    }
}
