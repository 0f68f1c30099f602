package keepalived4j.daemon;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.model.Configuration;
import keepalived4j.status.WallClock;
import keepalived4j.values.Deadline;

/// Writes how a process stands when somebody asks for it, which nobody ever does in most daemons: what it takes is made
/// when somebody does.
final class Dumps {

    private static final int FOR_ALL = 0666;
    private static final int FOR_OWNER = 0600;
    /// How long a process that ends waits for what is not written yet.
    private static final long LAST_WORDS_MILLIS = 1000;
    /// By how much the clocks may drift apart before what the wall clock showed is told anew. Until then a moment is
    /// told the same every time: who compares two dumps takes any difference for a change.
    private static final Duration DRIFT = Duration.ofMillis(100);

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private Optional<DumpWriter> writer = Optional.empty();
    private Optional<WallClock> shown = Optional.empty();

    Dumps(CallState state, Log log, DaemonOptions options) {
        this.state = state;
        this.log = log;
        this.options = options;
    }

    /// What is shown for moments of this run.
    WallClock clock(Deadline now) {
        WallClock present = WallClock.of(Instant.now(), now, ZoneId.systemDefault());
        if (shown.isEmpty()
                || shown.get().offset().minus(present.offset()).abs().compareTo(DRIFT) > 0) {
            shown = Optional.of(present);
        }
        return shown.get();
    }

    private DumpWriter writer() {
        if (writer.isEmpty()) {
            writer = Optional.of(new DumpWriter(log));
        }
        return writer.get();
    }

    private DumpPaths paths(Configuration configuration) {
        return DumpPaths.of(
                configuration, options, TemporaryDirectory.ofEnvironment().path());
    }

    /// Writes the data of a process.
    ///
    /// @param lines without their ends
    void data(Role role, Configuration configuration, Dump.Text lines) {
        writer().write(new Dump(
                Dump.Kind.DATA,
                paths(configuration).data(role),
                FOR_ALL & ~options.umask(configuration),
                Dump.ofLines(lines)));
    }

    /// Writes statistics.
    ///
    /// @param lines without their ends
    /// @return whether they will be written
    boolean statistics(Configuration configuration, Dump.Text lines) {
        return writer().write(new Dump(
                Dump.Kind.STATISTICS,
                paths(configuration).statistics(),
                FOR_ALL & ~options.umask(configuration),
                Dump.ofLines(lines)));
    }

    /// Writes JSON.
    void json(Configuration configuration, Dump.Text text) {
        writer().write(new Dump(Dump.Kind.JSON, paths(configuration).json(), FOR_OWNER, text));
    }

    /// Says what a signal has asked for.
    void announce(String what) {
        log.info(what + " for process(" + ProcessCalls.getpid(state) + ") on signal");
    }

    /// Waits for what is not written yet, a second at most.
    void finish() {
        if (writer.isPresent()) {
            writer.get().finish(LAST_WORDS_MILLIS);
        }
    }
}
