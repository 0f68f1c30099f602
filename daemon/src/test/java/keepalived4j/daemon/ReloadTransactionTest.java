package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import keepalived4j.daemon.ReloadTransaction.Step;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class ReloadTransactionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Deadline BEGIN = at(100);

    private final ReloadTransaction<String> reload =
            new ReloadTransaction<>(List.of("vrrp", "checker"), PATIENCE, BEGIN);

    private static Deadline at(long seconds) {
        return Deadline.ORIGIN.plus(Duration.ofSeconds(seconds));
    }

    @Test
    void nobodySwitchesBeforeEverybodyIsPrepared() {
        assertThat(reload.begin()).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("vrrp", BEGIN)).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("vrrp", BEGIN)).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("checker", BEGIN)).isEqualTo(Step.SWITCH);
    }

    @Test
    void itIsCompleteWhenEverybodyRuns() {
        reload.prepared("vrrp", BEGIN);
        reload.prepared("checker", BEGIN);
        assertThat(reload.running("checker")).isEqualTo(Step.WAIT);
        assertThat(reload.running("checker")).isEqualTo(Step.WAIT);
        assertThat(reload.running("vrrp")).isEqualTo(Step.COMPLETE);
    }

    @Test
    void oneRefusalAbandonsIt() {
        reload.prepared("vrrp", BEGIN);
        assertThat(reload.refused("checker")).isEqualTo(Step.ABANDON);
    }

    @Test
    void aDeathBeforePreparingIsARefusal() {
        assertThat(reload.died("checker")).isEqualTo(Step.ABANDON);
    }

    /// The process that takes its place is started with the configuration of before, and would keep it.
    @Test
    void aDeathBetweenPreparingAndTheSwitchIsARefusal() {
        reload.prepared("checker", BEGIN);
        assertThat(reload.died("checker")).isEqualTo(Step.ABANDON);
    }

    @Test
    void theDeathOfOneThatIsNotInItChangesNothing() {
        assertThat(reload.died("bfd")).isEqualTo(Step.WAIT);
    }

    @Test
    void aDeathWhileSwitchingIsWaitedFor() {
        reload.prepared("vrrp", BEGIN);
        reload.prepared("checker", BEGIN);
        assertThat(reload.died("checker")).isEqualTo(Step.WAIT);
        assertThat(reload.running("vrrp")).isEqualTo(Step.WAIT);
        assertThat(reload.running("checker")).isEqualTo(Step.COMPLETE);
    }

    @Test
    void withoutChildrenItSwitchesAtOnce() {
        assertThat(new ReloadTransaction<>(List.<String>of(), PATIENCE, BEGIN).begin())
                .isEqualTo(Step.SWITCH);
    }

    @Test
    void oneThatIsStartedMeanwhilePreparesLikeTheOthers() {
        reload.prepared("vrrp", BEGIN);
        assertThat(reload.isJoinedBy("bfd")).isTrue();
        // That it runs is said of the configuration of before.
        assertThat(reload.running("bfd")).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("checker", BEGIN)).isEqualTo(Step.WAIT);
        assertThat(reload.prepared("bfd", BEGIN)).isEqualTo(Step.SWITCH);
        assertThat(reload.running("vrrp")).isEqualTo(Step.WAIT);
        assertThat(reload.running("checker")).isEqualTo(Step.WAIT);
        assertThat(reload.running("bfd")).isEqualTo(Step.COMPLETE);
    }

    @Test
    void oneThatIsStartedAfterTheSwitchHasTheNewConfiguration() {
        reload.prepared("vrrp", BEGIN);
        reload.prepared("checker", BEGIN);
        assertThat(reload.isJoinedBy("bfd")).isFalse();
        assertThat(reload.running("vrrp")).isEqualTo(Step.WAIT);
        assertThat(reload.running("checker")).isEqualTo(Step.COMPLETE);
    }

    @Test
    void itIsAbandonedWhenOneTakesTooLongToPrepare() {
        reload.prepared("vrrp", at(104));
        assertThat(reload.nextDeadline()).contains(at(105));
        assertThat(reload.timeReached(at(104))).isEqualTo(Step.WAIT);
        assertThat(reload.awaited()).containsExactly("checker");
        assertThat(reload.timeReached(at(105))).isEqualTo(Step.ABANDON);
    }

    /// Others have switched: it is told, once, and waited for.
    @Test
    void oneThatTakesTooLongToSwitchIsTold() {
        reload.prepared("vrrp", at(104));
        reload.prepared("checker", at(104));
        reload.running("vrrp");
        assertThat(reload.nextDeadline()).contains(at(109));
        assertThat(reload.timeReached(at(108))).isEqualTo(Step.WAIT);
        assertThat(reload.awaited()).containsExactly("checker");
        assertThat(reload.timeReached(at(109))).isEqualTo(Step.TELL);
        assertThat(reload.nextDeadline()).isEmpty();
        assertThat(reload.timeReached(at(200))).isEqualTo(Step.WAIT);
        assertThat(reload.running("checker")).isEqualTo(Step.COMPLETE);
    }
}
