package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepalived4j.model.Preemption;
import keepalived4j.packets.ReceivedAdvert;
import org.junit.jupiter.api.Test;

class PreemptDelayTest {

    private static Desk delaying() {
        return Desk.started(Wanted.priority(150).version2().preemption(new Preemption.Delayed(Duration.ofSeconds(3))));
    }

    private static ReceivedAdvert heard(int priority) {
        return Heard.from("10.0.0.1", priority, new Wanted().version2()).advert();
    }

    @Test
    void lowerMasterIsFollowedUntilTheDelayIsOver() {
        Desk desk = delaying();
        assertThat(desk.hear(1, heard(100))).contains(new Fact.PreemptDelayStarted(Duration.ofSeconds(3)));
        assertThat(desk.nextDeadline()).contains(at(4.414062));
        desk.hear(3.999999, heard(100));
        assertThat(desk.nextDeadline()).contains(at(7.414061));
        desk.hear(4, heard(100));
        assertThat(desk.nextDeadline()).contains(at(7.414061));
        desk.tickAtDeadline();
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void betterMasterEndsTheDelay() {
        Desk desk = delaying();
        desk.hear(1, heard(100));
        assertThat(desk.hear(2, heard(150))).containsExactly(new Fact.PreemptDelayStopped());
        desk.hear(4.5, heard(100));
        assertThat(desk.nextDeadline()).contains(at(7.914062));
        desk.hear(7, heard(100));
        assertThat(desk.nextDeadline()).contains(at(10.414062));
    }

    @Test
    void delayBeginsAnewAfterAMastership() {
        Desk desk = delaying();
        desk.hear(1, heard(100));
        desk.tickAtDeadline();
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        desk.hear(5, heard(200));
        assertThat(desk.hear(6, heard(100))).contains(new Fact.PreemptDelayStarted(Duration.ofSeconds(3)));
        assertThat(desk.nextDeadline()).contains(at(9.414062));
    }

    @Test
    void delayDoesNotApplyWithoutAMaster() {
        Desk desk = delaying();
        assertThat(desk.nextDeadline()).contains(at(3.414062));
        desk.tickAtDeadline();
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
    }
}
