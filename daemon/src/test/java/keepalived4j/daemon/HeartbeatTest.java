package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private final Heartbeat<String> heartbeat = new Heartbeat<>(Duration.ofNanos(10), new Deadline(0));

    private boolean beats(long nanos) {
        return heartbeat.beats(new Deadline(nanos));
    }

    @Test
    void beatsAtOnceAndThenInItsInterval() {
        assertThat(beats(0)).isTrue();
        assertThat(beats(9)).isFalse();
        assertThat(beats(10)).isTrue();
        assertThat(heartbeat.next()).isEqualTo(new Deadline(20));
    }

    @Test
    void isLeftOutWhileAChildDoesNotAnswer() {
        assertThat(beats(0)).isTrue();
        assertThat(heartbeat.toAsk(List.of("vrrp", "bfd"))).containsExactly("vrrp", "bfd");
        heartbeat.heard("bfd");
        assertThat(beats(10)).isFalse();
        assertThat(heartbeat.next()).isEqualTo(new Deadline(20));
        heartbeat.heard("vrrp");
        assertThat(beats(20)).isTrue();
    }

    @Test
    void childThatOwesAnAnswerIsNotAskedTwice() {
        assertThat(heartbeat.toAsk(List.of("vrrp", "bfd"))).containsExactly("vrrp", "bfd");
        heartbeat.heard("bfd");
        assertThat(heartbeat.toAsk(List.of("vrrp", "bfd"))).containsExactly("bfd");
    }

    @Test
    void childThatIsGoneOwesNothing() {
        heartbeat.toAsk(List.of("vrrp", "bfd"));
        heartbeat.heard("bfd");
        assertThat(heartbeat.toAsk(List.of("bfd"))).containsExactly("bfd");
        heartbeat.heard("bfd");
        assertThat(beats(10)).isTrue();
    }
}
