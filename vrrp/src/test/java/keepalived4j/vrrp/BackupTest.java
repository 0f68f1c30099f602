package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.InitialState;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.Preemption;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class BackupTest {

    private static final IpAddress THEM = IpAddress.parse("10.0.0.1");

    @Test
    @Rfc("9568§6.4.1")
    void startedRouterWaitsAMasterDownInterval() {
        Desk desk = new Desk(Wanted.priority(100));
        List<Output> outputs = desk.step(7, new Event.Startup(Deadline.ORIGIN));
        assertThat(outputs)
                .containsExactly(
                        new Effect.RemoveLeftovers(AddressRole.VIRTUAL, List.of(Wanted.VIP)),
                        new Fact.Transition(RouterState.INIT, RouterState.BACKUP, Reason.STARTED),
                        new Effect.Notify(Notification.BACKUP, 100));
        assertThat(desk.nextDeadline()).contains(at(10.609375));
    }

    @Test
    void stateMasterBelow255WaitsLikeAnyOther() {
        Wanted wanted = Wanted.priority(254);
        wanted.initialState = InitialState.MASTER;
        assertThat(Desk.started(wanted).router.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    @Rfc("9568§6.4.1")
    void ownerIsMasterAtOnce() {
        assertThat(Desk.started(new Wanted().owner()).router.state()).isEqualTo(RouterState.MASTER);
    }

    @Test
    void ownerToldToStartAsBackupWaitsItsSkewTime() {
        Desk desk = Desk.started(Wanted.priority(255).version2());
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.nextDeadline()).contains(at(3.003906));
    }

    @Test
    void secondStartIsAMistake() {
        Desk desk = Desk.started(new Wanted());
        assertThatIllegalStateException().isThrownBy(() -> desk.step(1, new Event.Startup(Deadline.ORIGIN)));
    }

    @Test
    @Rfc("9568§6.4.2")
    void masterDownTimerRestartsWithEveryAdvertOfTheMaster() {
        Desk desk = Desk.started(Wanted.priority(100));
        assertThat(desk.hear(1, Heard.from("10.0.0.1", 100)))
                .containsExactly(new Fact.MasterChanged(Optional.empty(), THEM));
        assertThat(desk.nextDeadline()).contains(at(4.609375));
        assertThat(desk.hear(2, Heard.from("10.0.0.1", 100))).isEmpty();
        assertThat(desk.nextDeadline()).contains(at(5.609375));
        assertThat(desk.router.master()).contains(new KnownMaster(THEM, 100));
    }

    @Test
    @Rfc("9568§6.4.2")
    void silentMasterIsReplaced() {
        Desk desk = Desk.started(Wanted.priority(100));
        desk.hear(1, Heard.from("10.0.0.1", 200));
        assertThat(desk.tick(4.609374)).isEmpty();
        assertThat(desk.tick(4.609375))
                .containsExactly(
                        new Fact.AdvertTimeout(),
                        new Fact.Transition(RouterState.BACKUP, RouterState.MASTER, Reason.NO_ADVERT_HEARD),
                        new Effect.SendAdvert(100),
                        new Effect.AddAddresses(AddressRole.VIRTUAL, List.of(Wanted.VIP)),
                        new Effect.Announce(List.of(Wanted.VIP), 5),
                        new Effect.Notify(Notification.MASTER, 100));
        assertThat(desk.nextDeadline()).contains(at(5.609375));
    }

    @Test
    @Rfc("9568§6.4.2")
    void resigningMasterIsReplacedAfterSkewTimeOnly() {
        Desk desk = Desk.started(Wanted.priority(100));
        desk.hear(1, Heard.from("10.0.0.1", 200));
        assertThat(desk.hear(1.5, Heard.from("10.0.0.1", 0)))
                .containsExactly(new Fact.ResignationHeard(THEM, RouterState.BACKUP));
        assertThat(desk.nextDeadline()).contains(at(2.109375));
        desk.tickAtDeadline();
        assertThat(desk.router.masterReason()).contains(Reason.MASTER_RESIGNED);
    }

    @Test
    @Rfc("9568§6.4.2")
    void lowerMasterIsNotListenedTo() {
        Desk desk = Desk.started(Wanted.priority(100));
        assertThat(desk.hear(3, Heard.from("10.0.0.1", 99)))
                .containsExactly(
                        new Fact.LowerPriorityIgnored(THEM, 99, 100), new Fact.MasterChanged(Optional.empty(), THEM));
        assertThat(desk.nextDeadline()).contains(at(3.609375));
        desk.tickAtDeadline();
        assertThat(desk.router.masterReason()).contains(Reason.MASTER_PREEMPTED);
    }

    @Test
    @Rfc("9568§6.4.2")
    void lowerMasterStaysWithoutPreemption() {
        Desk desk = Desk.started(Wanted.priority(100).preemption(new Preemption.Never()));
        desk.hear(3, Heard.from("10.0.0.1", 1));
        assertThat(desk.nextDeadline()).contains(at(6.609375));
    }

    @Test
    @Rfc("9568§6.4.2")
    void masterOfEqualPriorityIsFollowedWhateverItsAddress() {
        Desk desk = Desk.started(Wanted.priority(100));
        desk.hear(3, Heard.from("10.0.0.1", 100));
        assertThat(desk.nextDeadline()).contains(at(6.609375));
        desk.hear(4, Heard.from("10.0.0.9", 100));
        assertThat(desk.nextDeadline()).contains(at(7.609375));
    }

    @Test
    @Rfc("9568§6.4.2")
    void version3LearnsTheMastersInterval() {
        Wanted faster = new Wanted();
        faster.interval = Duration.ofMillis(500);
        Desk desk = Desk.started(Wanted.priority(100));
        ReceivedAdvert advert = Heard.from("10.0.0.1", 200, faster).advert();
        assertThat(desk.hear(1, advert))
                .containsExactly(
                        new Fact.AdvertDiffers(AdvertDefect.INTERVAL, advert, Optional.empty()),
                        new Fact.MasterAdverIntervalChanged(Duration.ofSeconds(1), Duration.ofMillis(500)),
                        new Fact.MasterChanged(Optional.empty(), THEM));
        assertThat(desk.nextDeadline()).contains(at(2.804687));
        assertThat(desk.router.masterAdverInterval()).isEqualTo(Duration.ofMillis(500));
        desk.tickAtDeadline();
        assertThat(desk.router.masterAdverInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(desk.nextDeadline()).contains(at(3.804687));
    }

    @Test
    void rejectedAdvertLeavesTheTimerAlone() {
        Heard heard = Heard.from("10.0.0.1", 200, new Wanted());
        heard.type = 2;
        Desk desk = Desk.started(Wanted.priority(100));
        desk.hear(1, heard.advert());
        assertThat(desk.nextDeadline()).contains(at(3.609375));
        assertThat(desk.router.master()).isEmpty();
    }

    @Test
    void changeOfPriorityShiftsTheTimerByTheDifferenceOfTheIntervals() {
        Desk desk = Desk.started(Wanted.priority(100).script("up", 50));
        assertThat(desk.script(1, "up", Standing.UP)).containsExactly(new Fact.PriorityChanged(100, 150));
        assertThat(desk.nextDeadline()).contains(at(3.414062));
        desk.script(2, "up", Standing.DOWN);
        assertThat(desk.nextDeadline()).contains(at(3.609375));
    }

    @Test
    void changeOfPriorityIsReportedWhereWanted() {
        Wanted wanted = Wanted.priority(100).script("up", 50);
        wanted.reportsPriorityChanges = true;
        Desk desk = Desk.started(wanted);
        assertThat(desk.script(1, "up", Standing.UP))
                .containsExactly(
                        new Fact.PriorityChanged(100, 150), new Effect.Notify(Notification.BACKUP_PRIORITY, 150));
    }

    @Test
    void nothingIsHeardDuringTheStartupDelay() {
        Desk desk = new Desk(Wanted.priority(100));
        desk.step(0, new Event.Startup(at(10)));
        assertThat(desk.nextDeadline()).contains(at(13.609375));
        assertThat(desk.hear(9.999999, Heard.from("10.0.0.1", 200))).isEmpty();
        assertThat(desk.router.counters().advertsReceived()).isZero();
        desk.hear(10, Heard.from("10.0.0.1", 200));
        assertThat(desk.router.counters().advertsReceived()).isEqualTo(1);
    }

    @Test
    void stoppedBackupOnlySaysThatItStops() {
        Desk desk = Desk.started(new Wanted());
        assertThat(desk.step(1, new Event.Shutdown())).containsExactly(new Effect.Notify(Notification.STOP, 100));
        assertThat(desk.nextDeadline()).isEmpty();
        assertThat(desk.step(2, new Event.Shutdown())).isEmpty();
    }

    @Test
    void removedBackupReportsFaultUnlessDeletedIsAskedFor() {
        Desk desk = Desk.started(new Wanted());
        assertThat(desk.step(1, new Event.Removed())).containsExactly(new Effect.Notify(Notification.FAULT, 100));
    }

    @Test
    void removedRouterSaysDeletedWhereWantedAlsoWithoutAScript() {
        Wanted wanted = new Wanted();
        wanted.options = new InstanceOptions(
                List.of(), List.of(), Optional.empty(), Optional.empty(), OptionalInt.empty(), false, true, 0);
        Desk desk = Desk.started(wanted);
        assertThat(desk.step(1, new Event.Removed())).containsExactly(new Effect.Notify(Notification.DELETED, 100));
        Desk faulted = Desk.started(wanted);
        faulted.step(1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(faulted.step(2, new Event.Removed())).containsExactly(new Effect.Notify(Notification.DELETED, 100));
    }
}
