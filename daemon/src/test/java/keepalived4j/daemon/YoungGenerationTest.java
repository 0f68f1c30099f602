package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YoungGenerationTest {

    @Test
    void someHundredRoutersDoWithTheUsualOptions() {
        assertThat(YoungGeneration.options(1, 1)).isEmpty();
        assertThat(YoungGeneration.options(256, 256)).isEmpty();
    }

    @Test
    void moreRoutersAndAddressesGetRoomBesideAnOldGeneration() {
        assertThat(YoungGeneration.options(256, 257)).containsExactly("-Xmn513k", "-Xms2561k");
        assertThat(YoungGeneration.options(4000, 4000)).containsExactly("-Xmn8000k", "-Xms10048k");
    }
}
