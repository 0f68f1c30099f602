package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YoungGenerationTest {

    @Test
    void someHundredRoutersDoWithTheUsualOptions() {
        assertThat(YoungGeneration.options(1, 1)).isEmpty();
        assertThat(YoungGeneration.options(100, 103)).isEmpty();
    }

    @Test
    void moreRoutersAndAddressesGetRoomBesideAnOldGeneration() {
        assertThat(YoungGeneration.options(101, 103)).containsExactly("-Xmn513k", "-Xms2561k");
        assertThat(YoungGeneration.options(4000, 4000)).containsExactly("-Xmn20000k", "-Xms22048k");
    }
}
