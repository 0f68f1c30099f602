package keepalived4j.daemon;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import keepalived4j.values.Deadline;

/// Tells of the startup delay: that there is one, that a reload has made it another one, and that it is over.
final class StartupDelayLog {

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final Log log;
    private Optional<Deadline> end = Optional.empty();

    StartupDelayLog(Log log) {
        this.log = log;
    }

    /// The delay now ends then; absent: there is none, or none any more.
    void endsAt(Optional<Deadline> quietUntil, Deadline now) {
        if (quietUntil.equals(end)) {
            return;
        }
        if (quietUntil.isPresent()) {
            log.info("Delaying startup for " + seconds(quietUntil.get(), now) + " seconds");
        } else {
            log.info("Delayed start completed");
        }
        end = quietUntil;
    }

    private static String seconds(Deadline end, Deadline now) {
        BigDecimal seconds = BigDecimal.valueOf(now.until(end).toNanos() / 1000, 6);
        return seconds.round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    }

    Optional<Deadline> nextDeadline() {
        return end;
    }

    void timeReached(Deadline now) {
        if (end.isPresent() && end.get().isReached(now)) {
            endsAt(Optional.empty(), now);
        }
    }
}
