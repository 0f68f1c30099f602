package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A minute of what `script/chaos` does for an hour.
class ChaosIT {
    @Test
    void whateverHappensOneMasterIsLeftForEachRouter() throws Exception {
        assertThat(Chaos.run(Duration.ofSeconds(40), 20)).isEmpty();
    }
}
