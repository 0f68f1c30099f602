package keepalived4j.checkers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.Errno;
import keepalived4j.linux.SignalSet;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.Command;
import keepalived4j.model.HealthCheck;
import keepalived4j.notify.ScriptEnd;
import keepalived4j.notify.ScriptListener;
import keepalived4j.notify.ScriptRun;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.values.Deadline;

/// `MISC_CHECK`: the commands that run. One that takes too long is told to end, two seconds later killed, and killed
/// again as long as it does not go.
final class CommandRuns {

    private static final Duration AFTER_SIGTERM = Duration.ofSeconds(2);
    private static final Duration AFTER_SIGKILL = Duration.ofSeconds(2);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(10);
    private static final int SUCCESS = 0;

    private final ScriptRunner scripts;
    private final ProbeListener listener;
    /// By the token of the probe; with those that nobody waits for any more.
    private final Map<Long, CommandRun> running = new HashMap<>();
    private final Map<ScriptRun, ProbeId> awaited = new HashMap<>();
    private final Timers<CommandRun> timers = new Timers<>();

    CommandRuns(ScriptRunner scripts, ProbeListener listener) {
        this.scripts = scripts;
        this.listener = listener;
    }

    /// How many are waited for.
    int count() {
        return awaited.size();
    }

    void start(ProbeId id, HealthCheck.Script check, Deadline now) {
        start(id, check.command(), now.plus(check.timeout()));
    }

    private void start(ProbeId id, Command words, Deadline endBy) {
        ScriptRun run = scripts.start(words, List.of(), new Ending(id));
        CommandRun command = new CommandRun(id, run, endBy);
        running.put(command.serial(), command);
        awaited.put(run, id);
        timers.add(command);
    }

    /// Tells the command to end. Its end is not told.
    void cancel(ProbeId id, Deadline now) {
        CommandRun command = running.get(Probe.token(id));
        if (command != null && awaited.remove(command.run()) != null && command.stage() == CommandRun.Stage.NOTHING) {
            tellToEnd(command, now);
        }
    }

    void cancelAll(Deadline now) {
        for (ProbeId id : new ArrayList<>(awaited.values())) {
            cancel(id, now);
        }
    }

    Optional<Deadline> nextDeadline() {
        return timers.earliest();
    }

    void timeReached(Deadline now) {
        Optional<CommandRun> late = timers.due(now);
        while (late.isPresent()) {
            press(late.get(), now);
            late = timers.due(now);
        }
    }

    private void press(CommandRun command, Deadline now) {
        switch (command.stage()) {
            case NOTHING -> tellToEnd(command, now);
            case TO_END -> {
                command.signal(CommandRun.Stage.KILLED, SignalSet.SIGKILL);
                timers.move(command, now.plus(AFTER_SIGKILL));
            }
            case KILLED -> {
                command.run().pid().ifPresent(pid -> listener.remarked(command.id(), new Remark.KillFailed(pid)));
                command.signal(CommandRun.Stage.KILLED, SignalSet.SIGKILL);
                timers.move(command, now.plus(BETWEEN_KILLS));
            }
        }
    }

    private void tellToEnd(CommandRun command, Deadline now) {
        command.signal(CommandRun.Stage.TO_END, SignalSet.SIGTERM);
        timers.move(command, now.plus(AFTER_SIGTERM));
    }

    /// Forgets all; the runner tells those that still run to end.
    void close() {
        running.clear();
        awaited.clear();
    }

    private final class Ending implements ScriptListener {

        private final ProbeId id;

        Ending(ProbeId id) {
            this.id = id;
        }

        @Override
        public void ended(ScriptRun run, ScriptEnd end) {
            CommandRun command = running.remove(Probe.token(id));
            if (command == null) {
                return; // all was closed
            }
            timers.remove(command);
            boolean wanted = awaited.remove(run) != null;
            Verdict verdict = verdict(command, end);
            if (wanted) {
                listener.completed(id, verdict);
            }
        }
    }

    /// A command that catches SIGTERM and ends by itself is judged by its status.
    private Verdict verdict(CommandRun command, ScriptEnd end) {
        return switch (end) {
            case ScriptEnd.Exited(int status) -> new Verdict.Exited(status);
            case ScriptEnd.Signalled(int signal) -> {
                if (command.stage() == CommandRun.Stage.NOTHING) {
                    yield new Verdict.Signalled(signal);
                }
                // What it left behind goes with it.
                command.run().kill(SignalSet.SIGKILL);
                yield new Verdict.TimedOut();
            }
            case ScriptEnd.NotStarted(int errno) -> notStarted(command, errno);
        };
    }

    /// A command that cannot be executed counts as success, as in the reference: servers without a working check are
    /// to stay in service. Where this host had no means left to start it, nothing is known.
    private Verdict notStarted(CommandRun command, int errno) {
        return switch (errno) {
            case Errno.EAGAIN, Errno.ENOMEM, Errno.EMFILE, Errno.ENFILE ->
                new Verdict.Postponed("Misc script " + command.run().command().program() + " could not be started: "
                        + Errno.text(errno));
            default -> {
                listener.remarked(
                        command.id(),
                        new Remark.CommandNotExecuted(command.run().command(), Errno.text(errno)));
                yield new Verdict.Exited(SUCCESS);
            }
        };
    }
}
