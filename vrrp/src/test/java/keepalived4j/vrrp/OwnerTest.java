package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepalived4j.tracking.Standing;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class OwnerTest {

    private static final IpAddress LOWER = IpAddress.parse("10.0.0.1");

    @Test
    void secondOwnerWithAHigherAddressWins() {
        Desk desk = Desk.started(new Wanted().owner());
        assertThat(desk.hear(0.5, Heard.from("10.0.0.9", 255)))
                .startsWith(new Fact.SecondOwnerHeard(IpAddress.parse("10.0.0.9")));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.router.effectivePriority()).isEqualTo(255);
        // The skew time stays that of an owner.
        assertThat(desk.nextDeadline()).contains(at(3.503906));
    }

    @Test
    void secondOwnerThatDoesNotGiveWayIsGivenWayTo() {
        Desk desk = Desk.started(new Wanted().owner());
        assertThat(desk.hear(0.5, Heard.from("10.0.0.1", 255)))
                .startsWith(new Fact.LowerPriorityHeard(LOWER, 255, 255, true), new Effect.SendAdvert(255))
                .endsWith(new Fact.SecondOwnerHeard(LOWER));
        desk.tick(1.5);
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        desk.tick(2.5);
        // From here on 1.2 intervals.
        assertThat(desk.hear(3, Heard.from("10.0.0.1", 255)))
                .startsWith(
                        new Fact.SecondOwnerHeard(LOWER),
                        new Fact.PriorityChanged(255, 254),
                        new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, Reason.HIGHER_PRIORITY_HEARD));
        assertThat(desk.router.effectivePriority()).isEqualTo(254);
        assertThat(desk.hear(3.5, Heard.from("10.0.0.1", 255))).isEmpty();
        assertThat(desk.router.effectivePriority()).isEqualTo(254);
        // Any other advert than that owner's gives us our priority back.
        assertThat(desk.hear(4, Heard.from("10.0.0.1", 254))).contains(new Fact.PriorityChanged(254, 255));
    }

    @Test
    void secondOwnerHasTwoAdvertsTimeToGiveWay() {
        Desk desk = Desk.started(new Wanted().owner());
        desk.hear(0.5, Heard.from("10.0.0.1", 255));
        desk.tick(1.5);
        desk.hear(2, Heard.from("10.0.0.1", 255));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void secondOwnerHeardWhenTheWatchIsOverStartsAnotherOne() {
        Desk desk = Desk.started(new Wanted().owner());
        desk.hear(0.5, Heard.from("10.0.0.1", 255));
        desk.tick(1.5);
        desk.tick(2.5);
        desk.hear(3.7, Heard.from("10.0.0.1", 255));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        desk.hear(3.8, Heard.from("10.0.0.1", 255));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void ownerThatGaveWayIsOwnerAgainOnceItIsMaster() {
        Desk desk = Desk.started(new Wanted().owner());
        desk.hear(0.5, Heard.from("10.0.0.1", 255));
        desk.tick(1.5);
        desk.tick(2.5);
        desk.hear(3, Heard.from("10.0.0.1", 255));
        assertThat(desk.nextDeadline()).contains(at(6.003906));
        assertThat(desk.router.status().masterDownInterval()).isEqualTo(Duration.ofNanos(3_003_906_000L));
        desk.tickAtDeadline();
        assertThat(desk.router.effectivePriority()).isEqualTo(255);
    }

    @Test
    void secondOwnerThatFallsSilentIsForgotten() {
        Desk desk = Desk.started(new Wanted().owner());
        desk.hear(0.5, Heard.from("10.0.0.1", 255));
        desk.tick(1.5);
        desk.tick(2.5);
        desk.tick(3.5);
        desk.tick(3.7);
        desk.hear(3.8, Heard.from("10.0.0.1", 255));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void weightsDoNotMoveAnOwner() {
        Desk desk = Desk.started(new Wanted().owner().script("up", -50));
        assertThat(desk.script(1, "up", Standing.DOWN)).isEmpty();
        assertThat(desk.router.effectivePriority()).isEqualTo(255);
    }
}
