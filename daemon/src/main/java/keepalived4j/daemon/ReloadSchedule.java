package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.ReloadSettings;
import keepalived4j.values.Deadline;

/// Reloads whose time the operator sets, as the configuration that is in force asks for them.
final class ReloadSchedule {

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final ReloadTimer.Listener listener;
    private ReloadSettings settings = ReloadSettings.DEFAULT;
    private Optional<ReloadTimer> timer = Optional.empty();

    ReloadSchedule(CallState state, Log log, EventLoop loop, ReloadTimer.Listener listener) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.listener = listener;
    }

    /// Goes by these settings from now on; what they have in common with those before goes on.
    void apply(ReloadSettings wanted) throws ErrnoException {
        if (wanted.timeFile().equals(settings.timeFile()) && wanted.repeats() == settings.repeats()) {
            return;
        }
        settings = wanted;
        if (timer.isPresent()) {
            timer.get().close();
            timer = Optional.empty();
        }
        if (wanted.timeFile().isPresent()) {
            ReloadTimer.Repetition repetition =
                    wanted.repeats() ? ReloadTimer.Repetition.DAILY : ReloadTimer.Repetition.ONCE;
            timer = ReloadTimer.watch(state, log, loop, wanted.timeFile().get(), repetition, listener);
        }
    }

    Optional<Deadline> nextDeadline() {
        return timer.isPresent() ? timer.get().nextDeadline() : Optional.empty();
    }

    void timeReached(Deadline now) throws ErrnoException {
        if (timer.isPresent()) {
            timer.get().timeReached(now);
        }
    }
}
