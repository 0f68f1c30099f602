package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.SignalSet;

/// The signals by which operators talk to the daemon, under the names of `--signum`.
public enum OperatorSignal {
    STOP(SignalSet.SIGTERM),
    RELOAD(SignalSet.SIGHUP),
    DATA(SignalSet.SIGUSR1),
    STATS(SignalSet.SIGUSR2),
    STATS_CLEAR(SignalSet.SIGRTMAX - 1),
    JSON(SignalSet.SIGRTMIN + 2);

    private final int number;

    OperatorSignal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// The signal of that name, which is case-sensitive.
    public static Optional<OperatorSignal> named(String name) {
        for (OperatorSignal signal : values()) {
            if (signal.name().equals(name)) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }
}
