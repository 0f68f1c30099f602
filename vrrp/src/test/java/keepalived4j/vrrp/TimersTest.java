package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.model.VrrpVersion;
import org.junit.jupiter.api.Test;

class TimersTest {

    @Test
    @Rfc("3768§6.1")
    void skewTimeOfVersion2DependsOnPriorityAlone() {
        assertThat(Timers.skewTime(VrrpVersion.V2, 150, 1_000_000)).isEqualTo(414_062);
        assertThat(Timers.skewTime(VrrpVersion.V2, 150, 5_000_000)).isEqualTo(414_062);
        assertThat(Timers.skewTime(VrrpVersion.V2, 255, 1_000_000)).isEqualTo(3_906);
        assertThat(Timers.skewTime(VrrpVersion.V2, 1, 1_000_000)).isEqualTo(996_093);
    }

    @Test
    @Rfc("9568§6.1")
    void skewTimeOfVersion3ScalesWithTheMastersInterval() {
        assertThat(Timers.skewTime(VrrpVersion.V3, 100, 500_000)).isEqualTo(304_687);
        assertThat(Timers.skewTime(VrrpVersion.V3, 100, 1_000_000)).isEqualTo(609_375);
        assertThat(Timers.skewTime(VrrpVersion.V3, 255, 10_000)).isEqualTo(39);
        assertThat(Timers.skewTime(VrrpVersion.V3, 1, 40_950_000)).isEqualTo(40_790_039);
    }

    @Test
    @Rfc("9568§6.1")
    void masterDownIntervalIsThreeIntervalsAndTheSkewTime() {
        assertThat(Timers.masterDownInterval(VrrpVersion.V2, 150, 3, 1_000_000)).isEqualTo(3_414_062);
        assertThat(Timers.masterDownInterval(VrrpVersion.V3, 100, 3, 500_000)).isEqualTo(1_804_687);
    }

    @Test
    void downTimerAdvertsReplaceTheThree() {
        assertThat(Timers.masterDownInterval(VrrpVersion.V2, 150, 1, 1_000_000)).isEqualTo(1_414_062);
        assertThat(Timers.masterDownInterval(VrrpVersion.V2, 150, 100, 1_000_000))
                .isEqualTo(100_414_062);
    }
}
