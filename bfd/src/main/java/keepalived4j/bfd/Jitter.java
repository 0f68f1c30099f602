package keepalived4j.bfd;

import keepalived4j.values.Deadline;

/// Keeps sessions from sending in step (RFC 5880 §6.8.7): each interval is shorter than negotiated by a part that
/// is drawn anew.
final class Jitter {

    private static final long LEAST_PART = 10;
    private static final long MOST_PART = 4;
    private static final long NANOS_PER_MICRO = 1000;

    private Jitter() {}

    /// When to send next: 75 to 90 percent of `intervalMicros` from `now`. The RFC asks for that with a multiplier
    /// of 1, and allows it with others.
    static Deadline next(Deadline now, long intervalMicros, Draw draw) {
        long least = intervalMicros / LEAST_PART;
        long most = intervalMicros / MOST_PART;
        long shortening = least + draw.below(most - least + 1);
        return after(now, intervalMicros - shortening);
    }

    static Deadline after(Deadline now, long micros) {
        return new Deadline(now.nanos() + micros * NANOS_PER_MICRO);
    }
}
