package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class StartupDelayLogTest {

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Log log = new Log(List.of(new Lines(lines)), 0);
    private final StartupDelayLog delay = new StartupDelayLog(log);

    private record Lines(List<String> lines) implements LogSink {

        @Override
        public void write(LogLine line) {
            lines.add(line.text());
        }

        @Override
        public void close() {}
    }

    private static Deadline at(long millis) {
        return Deadline.ORIGIN.plus(Duration.ofMillis(millis));
    }

    @Test
    void beginChangeAndEndAreTold() {
        delay.endsAt(Optional.of(at(4000)), at(0));
        delay.endsAt(Optional.of(at(4000)), at(1000));
        delay.timeReached(at(1000));
        delay.endsAt(Optional.of(at(3500)), at(1000));
        assertThat(delay.nextDeadline()).contains(at(3500));
        delay.timeReached(at(3500));
        delay.timeReached(at(5000));
        assertThat(delay.nextDeadline()).isEmpty();
        log.close();
        assertThat(lines)
                .containsExactly(
                        "Delaying startup for 4 seconds",
                        "Delaying startup for 2.5 seconds",
                        "Delayed start completed");
    }

    @Test
    void noDelayIsNoNews() {
        delay.endsAt(Optional.empty(), at(0));
        delay.timeReached(at(0));
        log.close();
        assertThat(lines).isEmpty();
    }
}
