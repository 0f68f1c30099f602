package keepalived4j.simulator;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;

/// What was seen of one session from outside, and what RFC 5880 makes of it. Times are nanoseconds of its node's clock.
///
/// What holds while new intervals are being agreed on may be the old or the new: there are bounds to both sides.
final class SessionRecord {

    private static final long NANOS_PER_MICRO = 1000;
    private static final long SECOND = 1_000_000_000;

    BfdInstance instance;
    /// What was configured when intervals were last agreed on.
    private BfdInstance agreedOn;

    BfdState state = BfdState.DOWN;
    /// The packet last heard.
    Optional<BfdPacket> said = Optional.empty();
    /// The packet by which intervals were last agreed on.
    private Optional<BfdPacket> agreed = Optional.empty();

    long heardAt;
    /// When it last sent of its own.
    private long spokeAt;
    /// Since when it has had to.
    private long speaksSince;
    private boolean hasSpoken;
    /// The shortest and the longest interval that held since it last sent: what it waits for is not put off, nor
    /// brought forward when the session goes down.
    private long shortest = Long.MAX_VALUE;

    private long longest;
    private long mostDetection;

    SessionRecord(BfdInstance instance, long clock) {
        this.instance = instance;
        this.agreedOn = instance;
        this.speaksSince = clock;
        touch();
    }

    // What happens

    void hears(BfdPacket packet, long clock) {
        said = Optional.of(packet);
        if (state != BfdState.UP || packet.flags().polls() || packet.flags().answers()) {
            agreed = said;
            agreedOn = instance;
        }
        heardAt = clock;
        touch();
    }

    void enters(BfdState next, long clock) {
        if (!speaksUnasked()) {
            speaksSince = clock;
        }
        state = next;
        touch();
    }

    void reconfigured(BfdInstance wanted) {
        instance = wanted;
        touch();
    }

    void speaks(long clock) {
        spokeAt = clock;
        hasSpoken = true;
        shortest = leastInterval();
        longest = mostInterval();
    }

    private void touch() {
        shortest = Math.min(shortest, leastInterval());
        longest = Math.max(longest, mostInterval());
        long ours = Math.max(
                instance.requiredMinRxInterval().toNanos(),
                agreedOn.requiredMinRxInterval().toNanos());
        mostDetection = mult() * Math.max(ours, Math.max(minTx(said), minTx(agreed)));
    }

    // What follows

    /// By how much one of its own is too early that it sends now, with all the jitter there may be (RFC 5880 §6.8.7).
    long earlyBy(long clock) {
        return hasSpoken ? spokeAt + shortest / 4 * 3 - clock : 0;
    }

    /// By when the next is due at the latest.
    long latestNext() {
        return Math.max(spokeAt, speaksSince) + longest / 10 * 9;
    }

    private long mostInterval() {
        long ours = Math.max(longest(instance), longest(agreedOn));
        return Math.max(ours, Math.max(minRx(said), minRx(agreed)));
    }

    private static long longest(BfdInstance one) {
        return Math.max(
                one.idleTxInterval().toNanos(), one.desiredMinTxInterval().toNanos());
    }

    private long leastInterval() {
        long ours = state == BfdState.UP
                ? least(instance.desiredMinTxInterval(), agreedOn.desiredMinTxInterval())
                : Math.max(SECOND, least(instance.idleTxInterval(), agreedOn.idleTxInterval()));
        return Math.max(ours, Math.min(minRx(said), minRx(agreed)));
    }

    private static long minRx(Optional<BfdPacket> packet) {
        return packet.isEmpty() ? 0 : packet.get().requiredMinRxMicros() * NANOS_PER_MICRO;
    }

    private static long minTx(Optional<BfdPacket> packet) {
        return packet.isEmpty() ? 0 : packet.get().desiredMinTxMicros() * NANOS_PER_MICRO;
    }

    private static long least(Duration one, Duration other) {
        return Math.min(one.toNanos(), other.toNanos());
    }

    /// After how long a silence the other end may count as gone (RFC 5880 §6.8.4).
    long leastDetection() {
        long ours = least(instance.requiredMinRxInterval(), agreedOn.requiredMinRxInterval());
        return mult() * Math.max(ours, Math.min(minTx(said), minTx(agreed)));
    }

    /// After how long a silence it must.
    long mostDetection() {
        return mostDetection;
    }

    private long mult() {
        return said.isEmpty() ? 0 : said.get().detectMult();
    }

    /// Whether it speaks without being spoken to.
    boolean speaksUnasked() {
        return switch (state) {
            case ADMIN_DOWN -> false;
            case DOWN -> !instance.passive();
            case INIT, UP -> true;
        };
    }
}
