package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class DebounceTest {

    private final Debounce debounce = new Debounce(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    @Test
    void firstTimeUpCountsAtOnce() {
        debounce.observed(Standing.DOWN, at(0));
        assertThat(debounce.counting()).isEqualTo(Standing.DOWN);
        debounce.observed(Standing.UP, at(1));
        assertThat(debounce.counting()).isEqualTo(Standing.UP);
        assertThat(debounce.nextDeadline()).isEmpty();
    }

    @Test
    void changeCountsAfterItsDelay() {
        debounce.observed(Standing.UP, at(0));
        debounce.observed(Standing.DOWN, at(1));
        assertThat(debounce.counting()).isEqualTo(Standing.UP);
        assertThat(debounce.nextDeadline()).contains(at(2));
        debounce.timeReached(at(1.999));
        assertThat(debounce.counting()).isEqualTo(Standing.UP);
        debounce.timeReached(at(2));
        assertThat(debounce.counting()).isEqualTo(Standing.DOWN);
        debounce.observed(Standing.UP, at(3));
        assertThat(debounce.nextDeadline()).contains(at(5));
        debounce.timeReached(at(5));
        assertThat(debounce.counting()).isEqualTo(Standing.UP);
        assertThat(debounce.nextDeadline()).isEmpty();
    }

    @Test
    void returnBeforeTheDelayIsOverCancelsTheChange() {
        debounce.observed(Standing.UP, at(0));
        debounce.observed(Standing.DOWN, at(1));
        debounce.observed(Standing.UP, at(1.5));
        assertThat(debounce.nextDeadline()).isEqualTo(Optional.empty());
        debounce.timeReached(at(9));
        assertThat(debounce.counting()).isEqualTo(Standing.UP);
    }

    @Test
    void repetitionDoesNotPutTheChangeOff() {
        debounce.observed(Standing.UP, at(0));
        debounce.observed(Standing.DOWN, at(1));
        debounce.observed(Standing.DOWN, at(1.9));
        assertThat(debounce.nextDeadline()).contains(at(2));
    }

    @Test
    void withoutADelayAChangeCountsAtOnce() {
        debounce.reconfigure(Duration.ZERO, Duration.ZERO);
        debounce.observed(Standing.UP, at(0));
        debounce.observed(Standing.DOWN, at(1));
        assertThat(debounce.counting()).isEqualTo(Standing.DOWN);
        debounce.observed(Standing.UP, at(1));
        assertThat(debounce.counting()).isEqualTo(Standing.UP);
    }

    @Test
    void longestDelayIsOneAdvertLessThanMayBeMissed() {
        assertThat(Debounce.longest(Duration.ofSeconds(1), 3)).isEqualTo(Duration.ofNanos(1_996_094_000));
        assertThat(Debounce.longest(Duration.ofMillis(500), 2)).isEqualTo(Duration.ofNanos(498_047_000));
        assertThat(Debounce.longest(Duration.ofSeconds(1), 1)).isZero();
    }

    @Test
    void longerDelaysAreCut() {
        Duration longest = Duration.ofMillis(500);
        assertThat(debounce.limit(longest)).isTrue();
        assertThat(debounce.down()).isEqualTo(longest);
        assertThat(debounce.up()).isEqualTo(Duration.ofSeconds(2));
        assertThat(debounce.limit(longest)).isFalse();
    }

    @Test
    void equalDelaysAreCutTogether() {
        Debounce equal = new Debounce(Duration.ofSeconds(9), Duration.ofSeconds(9));
        equal.limit(Duration.ofSeconds(2));
        assertThat(equal.down()).isEqualTo(Duration.ofSeconds(2));
        assertThat(equal.up()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whereNoAdvertMayBeMissedThereIsNoDelay() {
        debounce.limit(Duration.ZERO);
        assertThat(debounce.down()).isZero();
        assertThat(debounce.up()).isZero();
    }
}
