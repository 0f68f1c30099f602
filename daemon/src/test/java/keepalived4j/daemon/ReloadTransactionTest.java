package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.daemon.ReloadTransaction.Step;
import org.junit.jupiter.api.Test;

class ReloadTransactionTest {

    private final ReloadTransaction<String> reload = new ReloadTransaction<>(List.of("vrrp", "checker"));

    @Test
    void nobodySwitchesBeforeEverybodyIsPrepared() {
        assertThat(reload.begin()).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("vrrp")).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("vrrp")).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("checker")).isEqualTo(Step.SWITCH);
    }

    @Test
    void itIsCompleteWhenEverybodyRuns() {
        reload.prepared("vrrp");
        reload.prepared("checker");
        assertThat(reload.running("checker")).isEqualTo(Step.WAIT);
        assertThat(reload.running("checker")).isEqualTo(Step.WAIT);
        assertThat(reload.running("vrrp")).isEqualTo(Step.COMPLETE);
    }

    @Test
    void oneRefusalAbandonsIt() {
        reload.prepared("vrrp");
        assertThat(reload.refused("checker")).isEqualTo(Step.ABANDON);
    }

    @Test
    void aDeathBeforePreparingIsARefusal() {
        assertThat(reload.died("checker")).isEqualTo(Step.ABANDON);
    }

    @Test
    void aDeathWhileSwitchingIsWaitedFor() {
        reload.prepared("vrrp");
        reload.prepared("checker");
        assertThat(reload.died("checker")).isEqualTo(Step.WAIT);
        assertThat(reload.running("vrrp")).isEqualTo(Step.WAIT);
        assertThat(reload.running("checker")).isEqualTo(Step.COMPLETE);
    }

    @Test
    void withoutChildrenItSwitchesAtOnce() {
        assertThat(new ReloadTransaction<>(List.<String>of()).begin()).isEqualTo(Step.SWITCH);
    }
}
