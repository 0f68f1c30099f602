package keepalived4j.lab;

import java.time.Duration;

/// When things are due (RFC 3768 §6.1, RFC 9568 §6.1), with the integer arithmetic of the reference.
record Timers(int version, int priority, Duration advertInterval) {
    Duration skewTime() {
        long micros = version == 2
                ? (256 - priority) * 1_000_000L / 256
                : (256 - priority) * (advertInterval.toMillis() / 10) * 625 / 16;
        return Duration.ofNanos(micros * 1000);
    }

    Duration masterDownInterval() {
        return advertInterval.multipliedBy(3).plus(skewTime());
    }
}
