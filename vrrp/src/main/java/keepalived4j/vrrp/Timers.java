package keepalived4j.vrrp;

import keepalived4j.model.VrrpVersion;

/// The intervals of RFC 9568 §6.1 and RFC 3768 §6.1, in whole microseconds; divisions truncate.
final class Timers {

    static final long MICROS_PER_SECOND = 1_000_000;
    static final long MICROS_PER_CENTI = 10_000;

    private Timers() {}

    /// Skew_Time: the lower the priority, the longer. Version 3 scales it with the master's interval.
    ///
    /// @param priority 1..255
    static long skewTime(VrrpVersion version, int priority, long masterAdverInterval) {
        return switch (version) {
            case V2 -> (256 - priority) * MICROS_PER_SECOND / 256;
            case V3 -> (256 - priority) * (masterAdverInterval / MICROS_PER_CENTI) * 625 / 16;
        };
    }

    /// Master_Down_Interval, with `downTimerAdverts` in the place of the RFC's 3.
    static long masterDownInterval(VrrpVersion version, int priority, int downTimerAdverts, long masterAdverInterval) {
        return downTimerAdverts * masterAdverInterval + skewTime(version, priority, masterAdverInterval);
    }
}
