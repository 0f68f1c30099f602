package keepalived4j.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.Command;
import keepalived4j.model.NotifyCommands;
import keepalived4j.notify.NotifyFact.NotifyPostponed;
import keepalived4j.notify.NotifyFact.NotifySkipped;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Notification;

/// Runs notify scripts. They are started in the order of the notifications, first the one for the state, then the
/// one for any change; nobody waits for their end, so they run beside one another. Belongs to the thread of the
/// loop.
public final class NotifyScripts {

    /// How many scripts of one subject may run at a time.
    ///
    /// Differs: keepalived forks without bound, so that a script that hangs in a flapping network takes the
    /// machine's processes. Beyond the bound only the newest state waits: the last one is always told.
    static final int MAX_RUNNING = 64;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(1);

    private record Waiting(NotifyCommands commands, Notification notification, int priority) {}

    /// The scripts of one subject.
    private static final class Running {
        int count;
        Optional<Waiting> waiting = Optional.empty();
    }

    private final ScriptRunner runner;
    private final NotifyFacts facts;
    private final Map<NotifySubject, Running> subjects = new HashMap<>();

    public NotifyScripts(ScriptRunner runner, NotifyFacts facts) {
        this.runner = runner;
        this.facts = facts;
    }

    /// Runs the scripts that `commands` have for `notification`. Those for the daemon's stop are killed when they
    /// take longer than a second.
    ///
    /// @param priority effective priority of the instance; of a group 0
    public void run(
            NotifySubject subject, NotifyCommands commands, Notification notification, int priority, Deadline now) {
        List<ScriptWords> scripts = scripts(subject, commands, notification, priority);
        if (scripts.isEmpty()) {
            return;
        }
        Running running = subjects.get(subject);
        if (running == null) {
            running = new Running();
            subjects.put(subject, running);
        }
        if (notification == Notification.STOP) {
            dropWaiting(subject, running);
            for (ScriptWords script : scripts) {
                start(subject, running, script).killAt(now.plus(STOP_LIMIT));
            }
        } else if (running.count + scripts.size() <= MAX_RUNNING) {
            for (ScriptWords script : scripts) {
                start(subject, running, script);
            }
        } else if (!isStateChange(notification)) {
            facts.add(new NotifySkipped(subject, notification));
        } else {
            dropWaiting(subject, running);
            running.waiting = Optional.of(new Waiting(commands, notification, priority));
            facts.add(new NotifyPostponed(subject, notification, running.count));
        }
    }

    /// A command and the words appended to it.
    private record ScriptWords(Command command, List<String> appended) {}

    private static List<ScriptWords> scripts(
            NotifySubject subject, NotifyCommands commands, Notification notification, int priority) {
        List<ScriptWords> scripts = new ArrayList<>(2);
        Optional<Command> specific = specific(commands, notification);
        if (specific.isPresent()) {
            scripts.add(new ScriptWords(specific.get(), List.of()));
        }
        if (commands.anyChange().isPresent() && isStateChange(notification)) {
            scripts.add(new ScriptWords(
                    commands.anyChange().get(),
                    List.of(subject.kind().name(), subject.name(), notification.name(), Integer.toString(priority))));
        }
        return scripts;
    }

    private static Optional<Command> specific(NotifyCommands commands, Notification notification) {
        return switch (notification) {
            case MASTER -> commands.master();
            case BACKUP -> commands.backup();
            case FAULT -> commands.fault();
            case STOP -> commands.stop();
            case DELETED -> commands.deleted();
            case MASTER_RX_LOWER_PRI -> commands.masterReceivedLowerPriority();
            case MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
        };
    }

    private static boolean isStateChange(Notification notification) {
        return switch (notification) {
            case MASTER, BACKUP, FAULT, STOP, DELETED -> true;
            case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> false;
        };
    }

    private ScriptRun start(NotifySubject subject, Running running, ScriptWords script) {
        running.count++;
        return runner.start(script.command(), script.appended(), (run, end) -> ended(subject, running));
    }

    private void dropWaiting(NotifySubject subject, Running running) {
        if (running.waiting.isPresent()) {
            facts.add(new NotifySkipped(subject, running.waiting.get().notification()));
            running.waiting = Optional.empty();
        }
    }

    private void ended(NotifySubject subject, Running running) {
        running.count--;
        if (running.waiting.isPresent()) {
            Waiting waiting = running.waiting.get();
            List<ScriptWords> scripts =
                    scripts(subject, waiting.commands(), waiting.notification(), waiting.priority());
            if (running.count + scripts.size() <= MAX_RUNNING) {
                running.waiting = Optional.empty();
                for (ScriptWords script : scripts) {
                    start(subject, running, script);
                }
            }
        } else if (running.count == 0) {
            subjects.remove(subject);
        }
    }
}
