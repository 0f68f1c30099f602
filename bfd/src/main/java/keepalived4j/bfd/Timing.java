package keepalived4j.bfd;

import java.time.Duration;
import keepalived4j.model.BfdInstance;

/// The times that hold for a session at present, in microseconds.
///
/// @param transmit between its own packets, before jitter (RFC 5880 §6.8.2)
/// @param receive between the neighbour's packets, at most; 0: not known yet
/// @param detection after how long a silence the neighbour counts as gone (RFC 5880 §6.8.4); 0: not known yet
record Timing(long transmit, long receive, long detection) {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1000;

    /// Before anything was heard.
    static Timing initial(BfdInstance instance) {
        return new Timing(micros(instance.idleTxInterval()), 0, 0);
    }

    /// At the pace of a session that is not up.
    Timing idle(BfdInstance instance, Remote remote) {
        return new Timing(
                Math.max(micros(instance.idleTxInterval()), remote.requiredMinRxMicros()), receive, detection);
    }

    /// At the pace of a session that is up at both ends.
    Timing active(BfdInstance instance, Remote remote) {
        return new Timing(
                Math.max(micros(instance.desiredMinTxInterval()), remote.requiredMinRxMicros()), receive, detection);
    }

    /// With what both ends ask for of the neighbour's packets.
    Timing agreed(BfdInstance instance, Remote remote) {
        long interval = Math.max(micros(instance.requiredMinRxInterval()), remote.desiredMinTxMicros());
        return new Timing(transmit, interval, remote.detectMult() * interval);
    }

    /// With the neighbour's present multiplier; this very value if it is the same.
    Timing multiplied(Remote remote) {
        long multiplied = remote.detectMult() * receive;
        return multiplied == detection ? this : new Timing(transmit, receive, multiplied);
    }

    /// Whole microseconds; as the model has them, at most 4294967 milliseconds.
    static long micros(Duration interval) {
        return interval.getSeconds() * MICROS_PER_SECOND + interval.getNano() / NANOS_PER_MICRO;
    }
}
