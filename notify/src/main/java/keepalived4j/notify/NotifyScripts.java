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

    /// The running scripts of one subject.
    private final class Running implements ScriptListener {

        private final NotifySubject subject;
        private int count;
        private Optional<Waiting> waiting = Optional.empty();

        Running(NotifySubject subject) {
            this.subject = subject;
        }

        boolean hasRoomFor(List<ScriptWords> scripts) {
            return count + scripts.size() <= MAX_RUNNING;
        }

        ScriptRun start(ScriptWords script) {
            count++;
            return runner.start(script.command(), script.appended(), this);
        }

        void dropWaiting() {
            if (waiting.isPresent()) {
                facts.add(new NotifySkipped(subject, waiting.get().notification()));
                waiting = Optional.empty();
            }
        }

        void postpone(Waiting newest) {
            dropWaiting();
            waiting = Optional.of(newest);
            facts.add(new NotifyPostponed(subject, newest.notification(), count));
        }

        @Override
        public void ended(ScriptRun run, ScriptEnd end) {
            count--;
            if (waiting.isPresent()) {
                Waiting next = waiting.get();
                List<ScriptWords> scripts = scripts(subject, next.commands(), next.notification(), next.priority());
                if (hasRoomFor(scripts)) {
                    waiting = Optional.empty();
                    for (ScriptWords script : scripts) {
                        start(script);
                    }
                }
            } else if (count == 0) {
                subjects.remove(subject);
            }
        }
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
        Running running = running(subject);
        if (notification == Notification.STOP) {
            running.dropWaiting();
            for (ScriptWords script : scripts) {
                running.start(script).killAt(now.plus(STOP_LIMIT));
            }
        } else if (running.hasRoomFor(scripts)) {
            for (ScriptWords script : scripts) {
                running.start(script);
            }
        } else if (isStateChange(notification)) {
            running.postpone(new Waiting(commands, notification, priority));
        } else {
            facts.add(new NotifySkipped(subject, notification));
        }
    }

    private Running running(NotifySubject subject) {
        Running present = subjects.get(subject);
        if (present != null) {
            return present;
        }
        Running added = new Running(subject);
        subjects.put(subject, added);
        return added;
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
}
