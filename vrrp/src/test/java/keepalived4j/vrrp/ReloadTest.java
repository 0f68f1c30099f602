package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Preemption;
import keepalived4j.model.VirtualAddress;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import org.junit.jupiter.api.Test;

class ReloadTest {

    private static final VirtualAddress OTHER = Wanted.virtual("10.0.0.101");
    private static final VirtualAddress THIRD = Wanted.virtual("10.0.0.102");

    @Test
    void unchangedRouterDoesNotNotice() {
        Desk master = Desk.master(Wanted.priority(100));
        assertThat(master.reconfigure(4, Wanted.priority(100))).isEmpty();
        Desk backup = Desk.started(Wanted.priority(100));
        assertThat(backup.reconfigure(1, Wanted.priority(100))).isEmpty();
        assertThat(backup.nextDeadline()).contains(at(3.609375));
    }

    @Test
    void masterChangesItsAddressesAndAdvertisesAtOnce() {
        Wanted before = Wanted.priority(150);
        before.addresses = List.of(Wanted.VIP, OTHER);
        Desk desk = Desk.master(before);
        Wanted after = Wanted.priority(120);
        after.addresses = List.of(Wanted.VIP, THIRD);
        assertThat(desk.reconfigure(4, after))
                .containsExactly(
                        new Fact.PriorityChanged(150, 120),
                        new Effect.RemoveAddresses(AddressRole.VIRTUAL, List.of(OTHER)),
                        new Effect.AddAddresses(AddressRole.VIRTUAL, List.of(THIRD)),
                        new Effect.Announce(List.of(Wanted.VIP, THIRD), 5),
                        new Effect.SendAdvert(120));
        assertThat(desk.nextDeadline()).contains(at(5));
        assertThat(desk.effects(6, new Event.Shutdown()))
                .contains(new Effect.RemoveAddresses(AddressRole.VIRTUAL, List.of(Wanted.VIP, THIRD)));
    }

    @Test
    void addressThatMovesBetweenTheListsStaysWhereItIs() {
        Wanted before = Wanted.priority(100);
        before.addresses = List.of(Wanted.VIP, OTHER);
        Wanted after = Wanted.priority(100);
        after.excluded = List.of(OTHER);
        assertThat(Desk.onlyEffects(Desk.master(before).reconfigure(4, after)))
                .containsExactly(new Effect.SendAdvert(100));
    }

    @Test
    void changedPriorityAloneMeansOneAdvert() {
        Desk desk = Desk.master(Wanted.priority(100));
        assertThat(desk.reconfigure(4, Wanted.priority(90)))
                .containsExactly(new Fact.PriorityChanged(100, 90), new Effect.SendAdvert(90));
    }

    @Test
    void pendingBurstSurvivesAndRefreshStartsAnew() {
        AnnouncementSchedule schedule =
                new AnnouncementSchedule(5, Duration.ofSeconds(5), Duration.ofSeconds(60), 1, 0, Duration.ZERO);
        Wanted before = Wanted.priority(100);
        before.interval = Duration.ofSeconds(40);
        before.announcements = schedule;
        Desk desk = Desk.master(before);
        double since = Desk.masterSince(before);
        Wanted after = Wanted.priority(90);
        after.interval = Duration.ofSeconds(40);
        after.announcements = schedule;
        desk.reconfigure(since + 1, after);
        assertThat(desk.nextDeadline()).contains(at(since + 5));
    }

    @Test
    void masterThatRefreshesAnnouncesItsAddressesAtOnce() {
        AnnouncementSchedule schedule =
                new AnnouncementSchedule(5, Duration.ofSeconds(5), Duration.ofSeconds(60), 1, 0, Duration.ZERO);
        Wanted before = Wanted.priority(100);
        before.announcements = schedule;
        Wanted after = Wanted.priority(90);
        after.announcements = schedule;
        assertThat(Desk.onlyEffects(Desk.master(before).reconfigure(4, after)))
                .containsExactly(new Effect.Announce(List.of(Wanted.VIP), 5), new Effect.SendAdvert(90));
    }

    @Test
    void routerInFaultStaysThereWithoutAWord() {
        Desk desk = Desk.started(Wanted.priority(100));
        desk.step(1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(desk.reconfigure(2, Wanted.priority(90)))
                .containsExactly(
                        new Fact.PriorityChanged(100, 90),
                        new Effect.RemoveLeftovers(AddressRole.VIRTUAL, List.of(Wanted.VIP)));
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void backupKeepsItsMasterAndWaitsAnew() {
        Desk desk = Desk.started(Wanted.priority(100));
        desk.hear(1, Heard.from("10.0.0.1", 200));
        assertThat(Desk.onlyEffects(desk.reconfigure(2, Wanted.priority(200))))
                .containsExactly(new Effect.RemoveLeftovers(AddressRole.VIRTUAL, List.of(Wanted.VIP)));
        assertThat(desk.nextDeadline()).contains(at(5.21875));
        assertThat(desk.router.master()).isPresent();
    }

    /// Seed 2925 of the simulator's groups: a router that was waiting for its script came by an address that a run
    /// with another configuration had left.
    @Test
    void routerOutsideTheElectionKeepsNothingOfWhatAReloadNames() {
        Wanted before = Wanted.priority(100).script("fit", 0);
        Wanted after = Wanted.priority(100).script("fit", 0);
        after.addresses = List.of(OTHER);
        var cleared = new Effect.RemoveLeftovers(AddressRole.VIRTUAL, List.of(OTHER));
        Desk awaiting = Desk.started(before);
        assertThat(Desk.onlyEffects(awaiting.reconfigure(1, after))).containsExactly(cleared);
        Desk faulted = Desk.started(before);
        faulted.script(1, "fit", Standing.DOWN);
        assertThat(Desk.onlyEffects(faulted.reconfigure(2, after))).containsExactly(cleared);
    }

    @Test
    void runningPreemptionDelayGoesOn() {
        Wanted delayed = Wanted.priority(100).preemption(new Preemption.Delayed(Duration.ofSeconds(3)));
        Desk desk = Desk.started(delayed);
        desk.hear(1, Heard.from("10.0.0.1", 50));
        desk.reconfigure(2, Wanted.priority(101).preemption(new Preemption.Delayed(Duration.ofSeconds(3))));
        desk.hear(4, Heard.from("10.0.0.1", 50));
        assertThat(desk.nextDeadline().orElseThrow().isBefore(at(6))).isTrue();
    }

    @Test
    void knownStandingsCountAtOnce() {
        Desk desk = Desk.master(Wanted.priority(100));
        Wanted after = Wanted.priority(100).script("up", 20).script("fit", 0);
        List<Effect> effects = desk.effects(
                4,
                new Event.Reconfigured(
                        after.instance(),
                        Map.of(
                                new TrackedObject.Script("up"), Standing.UP,
                                new TrackedObject.Script("fit"), Standing.UP)));
        assertThat(effects).containsExactly(new Effect.SendAdvert(120));
    }

    @Test
    void scriptNobodyHasRunYetDoesNotEndMastership() {
        Desk desk = Desk.master(Wanted.priority(100));
        desk.reconfigure(4, Wanted.priority(100).script("fit", 0));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        desk.script(5, "fit", Standing.DOWN);
        assertThat(desk.router.state()).isEqualTo(RouterState.FAULT);
    }

    @Test
    void masterThatBecomesUnfitLetsGoOfWhatItHeld() {
        Desk desk = Desk.master(Wanted.priority(100));
        Wanted after = Wanted.priority(100);
        after.addresses = List.of(OTHER);
        after.configurationFault = Optional.of("broken");
        assertThat(Desk.onlyEffects(desk.reconfigure(4, after)))
                .containsExactly(
                        new Effect.SendAdvert(0),
                        new Effect.SendAdvert(0),
                        new Effect.StopAnnouncing(List.of(Wanted.VIP)),
                        new Effect.RemoveAddresses(AddressRole.VIRTUAL, List.of(Wanted.VIP)),
                        new Effect.Notify(Notification.FAULT, 100));
    }

    @Test
    void masterInTheStartupDelayTakesTheNewIntervalToItsFirstAdvert() {
        Desk desk = new Desk(new Wanted().owner());
        desk.step(0, new Event.Startup(at(2.5)));
        Wanted faster = new Wanted().owner();
        faster.interval = Duration.ofMillis(100);
        assertThat(desk.reconfigure(1, faster)).isEmpty();
        assertThat(desk.nextDeadline()).contains(at(2.6));
    }

    @Test
    void countersSurvive() {
        Desk desk = Desk.master(Wanted.priority(100));
        desk.reconfigure(4, Wanted.priority(90));
        assertThat(desk.router.counters().becameMaster()).isEqualTo(1);
        assertThat(desk.router.counters().advertsSent()).isEqualTo(2);
    }
}
