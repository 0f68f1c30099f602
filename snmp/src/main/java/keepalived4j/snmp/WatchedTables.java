package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.TrackFile;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackProcess.ParameterMatch;
import keepalived4j.model.VrrpScript;
import keepalived4j.status.VrrpStatus;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Observation.Content;
import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.ScriptStatus;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;

/// The objects that can be tracked: `vrrpScriptTable`, `vrrpFileTable`, `vrrpBfdTable`, `vrrpProcessTable`.
final class WatchedTables {

    private static final int MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int NO_LIMIT = -1;
    // vrrpScriptResult
    private static final int INIT = 1;
    private static final int BAD = 2;
    private static final int GOOD = 3;
    private static final int INIT_FAILED = 5;

    private WatchedTables() {}

    /// A kind of processes, which nobody counts unless somebody tracks it.
    private record Counted(TrackProcess process, int running, boolean enough) {}

    static void add(VrrpStatus status, List<MibObject> objects) {
        Table.numbered(Keepalived.vrrpEntry(9), scripts(), status.scripts()).addTo(objects);
        Table.numbered(
                        Keepalived.vrrpEntry(13),
                        files(status),
                        status.configuration().watched().files())
                .addTo(objects);
        List<BfdInstance> sessions = new ArrayList<>();
        for (BfdInstance session : status.configuration().bfdInstances()) {
            if (session.tellsVrrp()) {
                sessions.add(session);
            }
        }
        Table.numbered(Keepalived.vrrpEntry(18), sessions(status), sessions).addTo(objects);
        List<Counted> counted = new ArrayList<>();
        for (TrackProcess process : status.configuration().watched().processes()) {
            counted.add(counted(process, status.processes()));
        }
        Table.numbered(Keepalived.vrrpEntry(21), processes(), counted).addTo(objects);
    }

    private static List<Column<ScriptStatus>> scripts() {
        return List.of(
                Column.text(2, script -> script.script().name()),
                Column.text(3, script -> MibValues.quoted(script.script().command())),
                Column.integer(4, script -> (int) script.script().interval().toSeconds()),
                Column.integer(5, script -> script.script().weight().value()),
                Column.integer(6, WatchedTables::result),
                Column.gauge(7, script -> script.script().rise()),
                Column.gauge(8, script -> script.script().fall()),
                Column.integer(9, script -> oneOrTwo(script.script().weight().reversed())),
                Column.text(10, script -> script.script().command().program()),
                Column.gauge(11, script -> micros(script.script().interval()) % MICROS_PER_SECOND),
                Column.gauge(12, script -> micros(script.script().timeout())));
    }

    private static int result(ScriptStatus script) {
        if (script.hasResult()) {
            return script.standing() == Standing.UP ? GOOD : BAD;
        }
        VrrpScript settings = script.script();
        return settings.failsInitially() ? INIT_FAILED : INIT;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO;
    }

    private static List<Column<TrackFile>> files(VrrpStatus status) {
        return List.of(
                Column.text(2, TrackFile::name),
                Column.text(3, TrackFile::path),
                Column.integer(4, file -> content(status, file)),
                Column.integer(5, TrackFile::weight),
                Column.integer(6, file -> oneOrTwo(file.reversed())));
    }

    private static int content(VrrpStatus status, TrackFile file) {
        Observation seen = status.seen().get(new TrackedObject.File(file.name()));
        return seen instanceof Content(int number) ? number : 0;
    }

    private static List<Column<BfdInstance>> sessions(VrrpStatus status) {
        return List.of(
                Column.text(2, BfdInstance::name),
                Column.integer(
                        3,
                        session -> status.seen().get(new TrackedObject.Session(session.name())) == Standing.UP ? 1 : 0),
                Column.integer(4, session -> session.weight().value()),
                Column.integer(5, session -> oneOrTwo(session.weight().reversed())));
    }

    private static Counted counted(TrackProcess process, List<ProcessStatus> all) {
        for (ProcessStatus status : all) {
            if (status.process().name().equals(process.name())) {
                return new Counted(process, status.running(), status.standing() == Standing.UP);
            }
        }
        return new Counted(process, 0, false);
    }

    private static List<Column<Counted>> processes() {
        return List.of(
                Column.text(2, counted -> counted.process().name()),
                Column.text(3, counted -> counted.process().command().getFirst()),
                Column.text(4, counted -> parameters(counted.process().command())),
                Column.integer(5, counted -> match(counted.process().parameterMatch())),
                Column.integer(6, counted -> counted.process().weight()),
                Column.integer(7, counted -> oneOrTwo(counted.process().reversed())),
                Column.gauge(8, counted -> counted.process().quorum()),
                Column.integer(9, counted -> most(counted.process())),
                Column.gauge(10, counted -> micros(counted.process().forkDelay())),
                Column.gauge(11, counted -> micros(counted.process().terminateDelay())),
                Column.integer(12, counted -> oneOrTwo(comparesWholeCommand(counted.process()))),
                Column.integer(13, Counted::running),
                Column.integer(14, counted -> oneOrTwo(counted.enough())));
    }

    private static String parameters(List<String> command) {
        return String.join(" ", command.subList(1, command.size()));
    }

    private static int match(ParameterMatch match) {
        return switch (match) {
            case NONE -> 0;
            case EXACT -> 1;
            case PARTIAL -> 2;
            case INITIAL -> 3;
        };
    }

    private static int most(TrackProcess process) {
        return process.quorumMax() == TrackProcess.UNLIMITED ? NO_LIMIT : process.quorumMax();
    }

    /// Parameters are compared in whole command lines alone.
    private static boolean comparesWholeCommand(TrackProcess process) {
        return process.matchesWholeCommand() || process.parameterMatch() != ParameterMatch.NONE;
    }
}
