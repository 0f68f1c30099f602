package keepalived4j.host;

import java.time.Duration;
import keepalived4j.values.Deadline;

/// Lets one report through per interval, and counts what it stands for.
public final class ReportLimit {

    private final Duration interval;
    private Deadline next = Deadline.ORIGIN;
    private boolean started;
    private long unreported;

    public ReportLimit(Duration interval) {
        this.interval = interval;
    }

    /// Counts one more and says how many there were since the last report, itself included, if it is time for the next;
    /// else 0.
    public long count(Deadline now) {
        unreported++;
        if (started && now.isBefore(next)) {
            return 0;
        }
        started = true;
        next = now.plus(interval);
        long reported = unreported;
        unreported = 0;
        return reported;
    }
}
