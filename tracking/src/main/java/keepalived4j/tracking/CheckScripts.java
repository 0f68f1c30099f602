package keepalived4j.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.VrrpScript;
import keepalived4j.tracking.ScriptOutput.Sink;
import keepalived4j.values.Deadline;

/// All check scripts of a configuration. Owned by one thread.
public final class CheckScripts {

    private static final ScriptEvent TIME_REACHED = new ScriptEvent.TimeReached();
    private static final ScriptEvent SHUTDOWN = new ScriptEvent.Shutdown();

    private List<CheckScript> scripts;
    /// No longer wanted, but with a process that may have to be killed.
    private final List<CheckScript> leaving = new ArrayList<>();

    /// The first run of each is due at `now`.
    public CheckScripts(List<VrrpScript> configured, Deadline now) {
        scripts = new ArrayList<>(configured.size());
        for (VrrpScript script : configured) {
            scripts.add(new CheckScript(script, now));
        }
    }

    /// In order of configuration.
    public List<CheckScript> all() {
        return List.copyOf(scripts);
    }

    /// When the first of them next wants [#timeReached].
    public Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = Optional.empty();
        for (CheckScript script : scripts) {
            next = earlier(next, script.nextDeadline());
        }
        for (CheckScript script : leaving) {
            next = earlier(next, script.nextDeadline());
        }
        return next;
    }

    private static Optional<Deadline> earlier(Optional<Deadline> one, Optional<Deadline> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.get().isBefore(other.get()) ? one : other;
    }

    public void timeReached(Deadline now, Sink out) {
        for (CheckScript script : scripts) {
            script.step(TIME_REACHED, now, out);
        }
        for (int i = leaving.size() - 1; i >= 0; i--) {
            leaving.get(i).step(TIME_REACHED, now, out);
            if (leaving.get(i).nextDeadline().isEmpty()) {
                leaving.remove(i);
            }
        }
    }

    public void shutdown(Deadline now, Sink out) {
        for (CheckScript script : scripts) {
            script.step(SHUTDOWN, now, out);
        }
    }

    /// Takes over the scripts of a new configuration. One with the name and command of a present one goes on with its
    /// score and its run; others start anew; those no longer wanted are shut down and forgotten.
    public void reconfigure(List<VrrpScript> wanted, Deadline now, Sink out) {
        List<CheckScript> kept = new ArrayList<>(wanted.size());
        for (VrrpScript script : wanted) {
            Optional<CheckScript> present = find(script);
            if (present.isPresent()) {
                present.get().reconfigure(script);
                kept.add(present.get());
            } else {
                kept.add(new CheckScript(script, now));
            }
        }
        for (CheckScript script : scripts) {
            if (!kept.contains(script)) {
                script.step(SHUTDOWN, now, out);
                if (script.nextDeadline().isPresent()) {
                    leaving.add(script);
                }
            }
        }
        scripts = kept;
    }

    private Optional<CheckScript> find(VrrpScript wanted) {
        for (CheckScript script : scripts) {
            if (script.script().name().equals(wanted.name())
                    && script.script().command().equals(wanted.command())) {
                return Optional.of(script);
            }
        }
        return Optional.empty();
    }
}
