package keepalived4j.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.values.Deadline;

/// What the core tells the init system, where there is one that wants to know, and the beats of its watchdog. They come
/// from the core's loop, and only as long as every child answers in its own.
final class InitNotices implements AutoCloseable {

    private final Optional<InitSystem> init;
    private final Optional<Heartbeat<Child>> heartbeat;
    private boolean silenceTold;

    private InitNotices(Optional<InitSystem> init, Optional<Heartbeat<Child>> heartbeat) {
        this.init = init;
        this.heartbeat = heartbeat;
    }

    /// As `environment`, this process's, asks for them.
    static InitNotices of(CallState state, Log log, Map<String, String> environment) {
        Optional<InitSystem> init = InitSystem.of(state, log, environment);
        if (init.isEmpty()) {
            return new InitNotices(init, Optional.empty());
        }
        Optional<Duration> interval = WatchdogRequest.interval(environment, ProcessCalls.getpid(state));
        Optional<Heartbeat<Child>> heartbeat =
                interval.isPresent() ? Optional.of(new Heartbeat<>(interval.get(), EventLoop.now())) : Optional.empty();
        return new InitNotices(init, heartbeat);
    }

    void ready() {
        if (init.isPresent()) {
            init.get().ready();
        }
    }

    void reloading(Deadline now) {
        if (init.isPresent()) {
            init.get().reloading(now);
        }
    }

    void stopping() {
        if (init.isPresent()) {
            init.get().stopping();
        }
    }

    /// A child has ended with a status that ends the daemon.
    void failed(int status) {
        if (init.isPresent()) {
            init.get().failed(status == ExitStatus.PERMISSION.number() ? Errno.EPERM : Errno.EINVAL);
        }
    }

    /// The child has answered, or is gone.
    void heard(Child child) {
        if (heartbeat.isPresent()) {
            heartbeat.get().heard(child);
        }
    }

    Optional<Deadline> nextDeadline() {
        return heartbeat.isPresent() ? Optional.of(heartbeat.get().next()) : Optional.empty();
    }

    /// Beats if it is time.
    ///
    /// @param busy children that have not said yet that they run, and have no time to answer
    void timeReached(Log log, Children children, List<Child> busy, Deadline now) throws ErrnoException {
        if (heartbeat.isEmpty() || heartbeat.get().next().isAfter(now)) {
            return;
        }
        if (heartbeat.get().beats(now)) {
            silenceTold = false;
            init.orElseThrow().alive();
        } else if (!silenceTold) {
            silenceTold = true;
            log.error("A child process does not answer, the watchdog is left without its beat");
        }
        List<Child> running = new ArrayList<>(children.living());
        running.removeAll(busy);
        for (Child child : heartbeat.get().toAsk(running)) {
            child.say(new ControlMessage.AreYouThere());
        }
    }

    @Override
    public void close() {
        if (init.isPresent()) {
            init.get().close();
        }
    }
}
