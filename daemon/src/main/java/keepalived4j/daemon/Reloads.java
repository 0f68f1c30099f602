package keepalived4j.daemon;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.ProcessSettings;
import keepalived4j.values.Deadline;

/// What the daemon runs with, and how something else takes its place: the files are read and checked, every child
/// prepares, then every child switches. A refusal anywhere leaves everything as it was. What is asked for while the
/// children start or another reload is under way waits, once.
final class Reloads {

    private static final int CHECK_LOG_MODE = 0644;
    /// How long children may take to prepare a configuration, for the time that the core took to read it: they make
    /// the same of it, one after the other where there is one processor, and one of them has adverts to send.
    private static final int READINGS = 10;

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private final ConfigurationIntake intake;
    private final Children children;
    private final Listener listener;

    private ConfigurationIntake.Usable running;
    private Optional<Reload> current = Optional.empty();
    private boolean queued;
    /// How many there have been; the number of the latest.
    private int count;

    /// A reload that is under way.
    private record Reload(
            ReloadTransaction<Child> transaction,
            ConfigurationIntake.Usable wanted,
            ControlMessage.Configuration message,
            Duration patience) {}

    /// Who has reloads done.
    interface Listener {

        /// Whether children have been started that have not said yet that they run.
        boolean isStarting();

        /// A reload begins.
        void reloading(Deadline now) throws ErrnoException;

        /// The children have been told to switch: what the daemon runs with is another.
        void switched(Deadline now) throws ErrnoException;

        /// A reload is over, whatever has come of it.
        void reloaded(Deadline now) throws ErrnoException;
    }

    /// @param running what the daemon begins with
    Reloads(
            CallState state,
            Log log,
            DaemonOptions options,
            ConfigurationIntake intake,
            ConfigurationIntake.Usable running,
            Children children,
            Listener listener) {
        this.state = state;
        this.log = log;
        this.options = options;
        this.intake = intake;
        this.running = running;
        this.children = children;
        this.listener = listener;
    }

    /// What the daemon runs with.
    ConfigurationIntake.Usable running() {
        return running;
    }

    boolean isUnderWay() {
        return current.isPresent();
    }

    /// Reloads now, or as soon as that is possible.
    void request(Deadline now) throws ErrnoException {
        if (current.isPresent() || listener.isStarting()) {
            log.detail("Reload already in progress, request queued");
            queued = true;
            return;
        }
        listener.reloading(now);
        if (running.reload().checkLog().isPresent()) {
            log.detail("validate conf before Reload");
            requestChecked(running.reload().checkLog().get(), now);
        } else {
            log.info("Reloading ...");
            take(read(), now);
        }
    }

    /// Reloads if nothing is wrong with the files, be it ever so little. What was checked is what is loaded.
    private void requestChecked(String checkLog, Deadline now) throws ErrnoException {
        ConfigurationIntake.Reading read = read();
        try {
            new LinesFile(state, checkLog, CHECK_LOG_MODE).write(read.messages());
        } catch (ErrnoException e) {
            refuse("Unable to open config-test log file: " + e.getMessage(), now);
            return;
        }
        if (read.isClean()) {
            log.info("Reloading ...");
            take(read, now);
        } else {
            refuse("New config failed validation, see " + checkLog + " for details", now);
        }
    }

    private ConfigurationIntake.Reading read() throws ErrnoException {
        Optional<ReloadMarker> marker = ReloadMarker.of(state, log, options, running.configuration());
        if (marker.isEmpty()) {
            return intake.readFiles();
        }
        marker.get().put();
        try {
            return intake.readFiles();
        } finally {
            marker.get().remove();
        }
    }

    private void take(ConfigurationIntake.Reading read, Deadline now) throws ErrnoException {
        switch (read.intake()) {
            case ConfigurationIntake.Unusable(var status, var reason) ->
                refuse("Reload refused, the running configuration stays: " + reason + " (status " + status + ")", now);
            case ConfigurationIntake.Usable wanted -> {
                if (wanted.reload().checkLog().isPresent() && !read.isClean()) {
                    refuse(
                            "Reload refused, the running configuration stays: with reload_check_config nothing may be"
                                    + " wrong with the configuration",
                            now);
                    return;
                }
                Optional<String> unchangeable = running.whatCannotChange(wanted);
                if (unchangeable.isPresent()) {
                    String what = unchangeable.get();
                    refuse("Cannot change " + what + " at a reload - please restart keepalived", now);
                } else {
                    begin(wanted, patience(now), now);
                }
            }
        }
    }

    private void refuse(String reason, Deadline now) throws ErrnoException {
        log.error(reason);
        over(now);
    }

    /// How long children may take: as long as they may take to end, the usual time at least, and longer where there is
    /// much to read.
    ///
    /// @param began when the core began to read
    private Duration patience(Deadline began) {
        Duration toEnd = running.configuration().process().childWaitTime();
        Duration usual = ProcessSettings.DEFAULT.childWaitTime();
        Duration toRead = began.until(EventLoop.now()).multipliedBy(READINGS);
        return longer(longer(toEnd, usual), toRead);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void begin(ConfigurationIntake.Usable wanted, Duration patience, Deadline now) throws ErrnoException {
        count++;
        Reload begun = new Reload(
                new ReloadTransaction<>(children.living(), patience, EventLoop.now()),
                wanted,
                new ControlMessage.Configuration(count, wanted.expanded()),
                patience);
        current = Optional.of(begun);
        children.say(begun.message());
        advance(begun, begun.transaction().begin(), now);
    }

    /// A child has been started with what the daemon runs with. Where the others prepare for another configuration, so
    /// does it.
    void started(Child child) throws ErrnoException {
        if (current.isPresent() && current.get().transaction().isJoinedBy(child)) {
            child.say(current.get().message());
        }
    }

    /// Begins what was asked for meanwhile, if it can.
    void runQueued(Deadline now) throws ErrnoException {
        if (queued && current.isEmpty() && !listener.isStarting()) {
            queued = false;
            log.detail("Processing queued reload");
            request(now);
        }
    }

    // What children answer

    /// @param reload the number of the one that it has prepared for; nobody waits for answers to earlier ones
    void prepared(Child child, int reload, Deadline now) throws ErrnoException {
        if (current.isPresent() && reload == count) {
            advance(current.get(), current.get().transaction().prepared(child, now), now);
        }
    }

    /// @param reload the number of the one that it refuses
    void refused(Child child, int reload, Deadline now) throws ErrnoException {
        if (current.isPresent() && reload == count) {
            advance(current.get(), current.get().transaction().refused(child), now);
        }
    }

    void running(Child child, Deadline now) throws ErrnoException {
        if (current.isPresent()) {
            advance(current.get(), current.get().transaction().running(child), now);
        }
    }

    void died(Child child, Deadline now) throws ErrnoException {
        if (current.isPresent()) {
            advance(current.get(), current.get().transaction().died(child), now);
        }
    }

    // Time

    Optional<Deadline> nextDeadline() {
        return current.isPresent() ? current.get().transaction().nextDeadline() : Optional.empty();
    }

    void timeReached(Deadline now) throws ErrnoException {
        if (current.isEmpty()) {
            return;
        }
        Reload reload = current.get();
        ReloadTransaction.Step step = reload.transaction().timeReached(now);
        if (step != ReloadTransaction.Step.WAIT) {
            String what = step == ReloadTransaction.Step.ABANDON ? "prepared for" : "switched to";
            for (Child child : reload.transaction().awaited()) {
                log.error(child.title() + " has not " + what + " the new configuration within "
                        + reload.patience().toSeconds() + " seconds");
            }
        }
        advance(reload, step, now);
    }

    private void advance(Reload reload, ReloadTransaction.Step step, Deadline now) throws ErrnoException {
        switch (step) {
            case WAIT, TELL -> {}
            case SWITCH -> {
                running = reload.wanted();
                children.say(new ControlMessage.Switch());
                boolean nobodySwitches = children.living().isEmpty();
                listener.switched(now);
                if (nobodySwitches) {
                    complete(now);
                }
            }
            case ABANDON -> {
                children.abandon(reload.message());
                current = Optional.empty();
                refuse("Reload refused, the running configuration stays", now);
            }
            case COMPLETE -> complete(now);
        }
    }

    private void complete(Deadline now) throws ErrnoException {
        current = Optional.empty();
        log.info("Reload complete");
        over(now);
    }

    private void over(Deadline now) throws ErrnoException {
        listener.reloaded(now);
        runQueued(now);
    }
}
