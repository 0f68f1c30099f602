package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.VirtualAddress;
import keepalived4j.tracking.Standing;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;

class MasterTest {

    private static final IpAddress LOWER = IpAddress.parse("10.0.0.1");
    private static final IpAddress HIGHER = IpAddress.parse("10.0.0.9");
    private static final List<VirtualAddress> VIPS = List.of(Wanted.VIP);
    private static final double SINCE = 3.609375;

    private static final Effect REMOVED = new Effect.RemoveAddresses(AddressRole.VIRTUAL, VIPS);
    private static final Effect SILENT = new Effect.StopAnnouncing(VIPS);

    private static Desk master() {
        return Desk.master(Wanted.priority(100));
    }

    @Test
    @Rfc("9568§6.4.3")
    void masterAdvertisesOnceAnInterval() {
        Desk desk = master();
        assertThat(desk.tick(SINCE + 0.999999)).isEmpty();
        assertThat(desk.tick(SINCE + 1)).containsExactly(new Effect.SendAdvert(100));
        assertThat(desk.tick(SINCE + 1)).isEmpty();
        assertThat(desk.router.counters().advertsSent()).isEqualTo(2);
    }

    @Test
    void advertThatIsLateDoesNotDelayTheNext() {
        Desk desk = master();
        assertThat(desk.tick(SINCE + 1.25)).containsExactly(new Effect.SendAdvert(100));
        assertThat(desk.nextDeadline()).contains(at(SINCE + 2));
    }

    @Test
    void afterLostTimeOneAdvertIsSentAndTheBeatKept() {
        Desk desk = master();
        assertThat(desk.tick(SINCE + 3.75)).containsExactly(new Effect.SendAdvert(100));
        assertThat(desk.nextDeadline()).contains(at(SINCE + 4));
    }

    @Test
    void excludedAddressesFollowTheOthers() {
        Wanted wanted = Wanted.priority(100);
        wanted.excluded = List.of(Wanted.virtual("10.0.0.101"));
        Desk desk = Desk.started(wanted);
        assertThat(Desk.onlyEffects(desk.tickAtDeadline()))
                .containsExactly(
                        new Effect.SendAdvert(100),
                        new Effect.AddAddresses(AddressRole.VIRTUAL, VIPS),
                        new Effect.AddAddresses(AddressRole.EXCLUDED, wanted.excluded),
                        new Effect.Announce(List.of(Wanted.VIP, wanted.excluded.getFirst()), 5),
                        new Effect.Notify(Notification.MASTER, 100));
        assertThat(desk.effects(9, new Event.Shutdown()))
                .containsExactly(
                        new Effect.SendAdvert(0),
                        new Effect.StopAnnouncing(List.of(Wanted.VIP, wanted.excluded.getFirst())),
                        REMOVED,
                        new Effect.RemoveAddresses(AddressRole.EXCLUDED, wanted.excluded),
                        new Effect.Notify(Notification.STOP, 100));
    }

    @Test
    @Rfc("9568§6.4.3")
    void higherPriorityEndsMastershipAtOnceAndSilently() {
        Desk desk = master();
        assertThat(desk.hear(4, Heard.from("10.0.0.1", 101)))
                .containsExactly(
                        new Fact.HigherPriorityHeard(LOWER, 101, 100),
                        new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, Reason.HIGHER_PRIORITY_HEARD),
                        SILENT,
                        REMOVED,
                        new Effect.Notify(Notification.BACKUP, 100));
        assertThat(desk.nextDeadline()).contains(at(7.609375));
        assertThat(desk.router.master()).contains(new KnownMaster(LOWER, 101));
        assertThat(desk.router.counters().releasedMaster()).isEqualTo(1);
    }

    @Test
    void oneMoreAdvertBeforeYieldingWhereWanted() {
        Wanted wanted = Wanted.priority(100);
        wanted.advertisesBeforeYielding = true;
        Desk desk = Desk.master(wanted);
        assertThat(Desk.onlyEffects(desk.hear(4, Heard.from("10.0.0.1", 101))))
                .containsExactly(
                        new Effect.SendAdvert(100), SILENT, REMOVED, new Effect.Notify(Notification.BACKUP, 100));
    }

    @Test
    @Rfc("9568§6.4.3")
    void equalPriorityFromAHigherAddressWins() {
        Desk desk = master();
        assertThat(desk.hear(4, Heard.from("10.0.0.9", 100)))
                .startsWith(
                        new Fact.HigherAddressHeard(HIGHER, 100),
                        new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, Reason.HIGHER_ADDRESS_HEARD));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    @Rfc("9568§6.4.3")
    void addressesAreComparedWithoutSign() {
        Desk desk = master();
        desk.hear(4, Heard.from("200.0.0.1", 100));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    @Rfc("9568§6.4.3")
    void equalPriorityFromALowerAddressIsAnswered() {
        Desk desk = master();
        assertThat(desk.hear(4, Heard.from("10.0.0.1", 100)))
                .containsExactly(
                        new Fact.LowerPriorityHeard(LOWER, 100, 100, true),
                        new Effect.SendAdvert(100),
                        new Effect.Notify(Notification.MASTER_RX_LOWER_PRI, 100));
        assertThat(desk.nextDeadline()).contains(at(5));
    }

    @Test
    void equalPriorityFromOurOwnAddressIsOnlyMentioned() {
        Desk desk = master();
        assertThat(desk.hear(4, Heard.from("10.0.0.2", 100))).containsExactly(new Fact.OwnAddressHeard(Wanted.OURS));
        assertThat(desk.nextDeadline()).contains(at(SINCE + 1));
    }

    @Test
    @Rfc("9568§6.4.3")
    void lowerPriorityIsAnswered() {
        Desk desk = master();
        assertThat(desk.hear(4, Heard.from("10.0.0.9", 99)))
                .containsExactly(
                        new Fact.LowerPriorityHeard(HIGHER, 99, 100, true),
                        new Effect.SendAdvert(100),
                        new Effect.Notify(Notification.MASTER_RX_LOWER_PRI, 100));
        assertThat(desk.nextDeadline()).contains(at(5));
    }

    @Test
    void lowerPriorityIsNotAnsweredWhereUnwanted() {
        Wanted wanted = Wanted.priority(100);
        wanted.answersLowerPriority = false;
        Desk desk = Desk.master(wanted);
        assertThat(desk.hear(4, Heard.from("10.0.0.9", 99)))
                .containsExactly(
                        new Fact.LowerPriorityHeard(HIGHER, 99, 100, false),
                        new Effect.Notify(Notification.MASTER_RX_LOWER_PRI, 100));
        assertThat(desk.nextDeadline()).contains(at(SINCE + 1));
    }

    @Test
    @Rfc("9568§6.4.3")
    void resignationIsAnsweredAtOnce() {
        Desk desk = master();
        assertThat(desk.hear(4, Heard.from("10.0.0.1", 0)))
                .containsExactly(new Fact.ResignationHeard(LOWER, RouterState.MASTER), new Effect.SendAdvert(100));
        assertThat(desk.nextDeadline()).contains(at(5));
        assertThat(desk.router.counters().priorityZeroReceived()).isEqualTo(1);
    }

    @Test
    void invalidAdvertsDoNotSilenceAMaster() {
        Heard heard = Heard.from("10.0.0.1", 200, new Wanted());
        heard.checksummed = Optional.empty();
        Desk desk = master();
        desk.hear(4, heard.advert());
        assertThat(desk.nextDeadline()).contains(at(SINCE + 1));
    }

    @Test
    @Rfc("9568§6.4.3")
    void stoppingMasterResignsBeforeItLetsGoOfTheAddresses() {
        Desk desk = master();
        assertThat(desk.step(4, new Event.Shutdown()))
                .containsExactly(
                        new Effect.SendAdvert(0),
                        new Fact.Resigned(),
                        SILENT,
                        REMOVED,
                        new Effect.Notify(Notification.STOP, 100));
        assertThat(desk.router.counters().priorityZeroSent()).isEqualTo(1);
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    void removedMasterResignsAndReportsFault() {
        Desk desk = master();
        assertThat(desk.effects(4, new Event.Removed()))
                .containsExactly(new Effect.SendAdvert(0), SILENT, REMOVED, new Effect.Notify(Notification.FAULT, 100));
    }

    @Test
    void failingMasterResignsTwiceAndCountsOnce() {
        Desk desk = Desk.started(Wanted.priority(100).script("fit", 0));
        desk.script(0, "fit", Standing.UP);
        desk.tickAtDeadline();
        assertThat(desk.script(4, "fit", Standing.DOWN))
                .containsExactly(
                        new Fact.FaultAppeared(FaultTest.script("fit"), 1),
                        new Fact.Transition(RouterState.MASTER, RouterState.FAULT, Reason.FAULT_RAISED),
                        new Effect.SendAdvert(0),
                        new Effect.SendAdvert(0),
                        new Fact.Resigned(),
                        SILENT,
                        REMOVED,
                        new Effect.Notify(Notification.FAULT, 100));
        assertThat(desk.router.counters().priorityZeroSent()).isEqualTo(1);
        assertThat(desk.router.counters().advertsSent()).isEqualTo(3);
        assertThat(desk.nextDeadline()).isEmpty();
    }

    @Test
    void priorityChangesShowInTheNextAdvert() {
        Wanted wanted = Wanted.priority(100).script("up", 50);
        wanted.reportsPriorityChanges = true;
        Desk desk = Desk.master(wanted);
        assertThat(desk.script(4, "up", Standing.UP))
                .containsExactly(
                        new Fact.PriorityChanged(100, 150), new Effect.Notify(Notification.MASTER_PRIORITY, 150));
        assertThat(desk.tick(5)).containsExactly(new Effect.SendAdvert(150));
    }

    @Test
    void addressDeletedByOthersEndsMastershipForASkewTime() {
        Desk desk = master();
        assertThat(desk.step(4, new Event.AddressDeleted(Wanted.ETH0, Wanted.VIP.prefix())))
                .containsExactly(
                        new Fact.AddressLost(Wanted.VIP.address()),
                        new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, Reason.ADDRESS_DELETED),
                        new Effect.SendAdvert(0),
                        new Fact.Resigned(),
                        SILENT,
                        REMOVED,
                        new Effect.Notify(Notification.BACKUP, 100));
        assertThat(desk.nextDeadline()).contains(at(4.609375));
    }

    @Test
    void excludedAddressDeletedByOthersEndsMastershipToo() {
        Wanted wanted = Wanted.priority(100);
        wanted.excluded = List.of(Wanted.virtual("10.0.0.101"));
        Desk desk = Desk.master(wanted);
        assertThat(desk.effects(
                        4,
                        new Event.AddressDeleted(
                                Wanted.ETH0, wanted.excluded.getFirst().prefix())))
                .startsWith(new Effect.SendAdvert(0));
        assertThat(desk.nextDeadline()).contains(at(4.609375));
    }

    @Test
    void deletionOfOtherThingsDoesNotMatter() {
        Wanted wanted = Wanted.priority(100);
        wanted.addresses = List.of(Wanted.VIP, Wanted.virtual("10.0.0.101", false));
        Desk desk = Desk.master(wanted);
        assertThat(desk.step(4, new Event.AddressDeleted(new InterfaceName("eth1"), Wanted.VIP.prefix())))
                .isEmpty();
        assertThat(desk.step(4, new Event.AddressDeleted(Wanted.ETH0, new IpPrefix(Wanted.VIP.address(), 24))))
                .isEmpty();
        assertThat(desk.step(4, new Event.AddressDeleted(Wanted.ETH0, IpPrefix.host(IpAddress.parse("10.0.0.101")))))
                .isEmpty();
    }

    @Test
    void burstsFollowTheSchedule() {
        Wanted wanted = Wanted.priority(100);
        wanted.interval = Duration.ofSeconds(40);
        wanted.announcements =
                new AnnouncementSchedule(5, Duration.ofSeconds(5), Duration.ofSeconds(7), 2, 3, Duration.ofSeconds(1));
        Desk desk = Desk.master(wanted);
        double since = Desk.masterSince(wanted);
        Effect five = new Effect.Announce(VIPS, 5);
        Effect two = new Effect.Announce(VIPS, 2);
        Effect three = new Effect.Announce(VIPS, 3);
        assertThat(desk.nextDeadline()).contains(at(since + 5));
        assertThat(desk.tickAtDeadline()).containsExactly(five);
        assertThat(desk.nextDeadline()).contains(at(since + 12));
        assertThat(desk.tickAtDeadline()).containsExactly(two);
        assertThat(Desk.onlyEffects(
                        desk.hear(since + 13, Heard.from("10.0.0.1", 1, wanted).advert())))
                .containsExactly(
                        new Effect.SendAdvert(100), three, new Effect.Notify(Notification.MASTER_RX_LOWER_PRI, 100));
        assertThat(desk.nextDeadline()).contains(at(since + 14));
        assertThat(desk.tickAtDeadline()).containsExactly(three);
        assertThat(desk.nextDeadline()).contains(at(since + 19));
        assertThat(desk.tickAtDeadline()).containsExactly(two);
        assertThat(desk.nextDeadline()).contains(at(since + 26));
    }

    @Test
    void refreshesEndWithMastershipAndDoNotAddUp() {
        Wanted wanted = Wanted.priority(100);
        wanted.announcements =
                new AnnouncementSchedule(1, Duration.ofMillis(100), Duration.ofSeconds(10), 1, 0, Duration.ZERO);
        Desk desk = Desk.master(wanted);
        desk.hear(4, Heard.from("10.0.0.1", 200));
        desk.tickAtDeadline();
        double since = 7.609375;
        int refreshes = 0;
        for (double at = since; at < since + 30; at += 0.05) {
            refreshes += (int) desk.tick(at).stream()
                    .filter(Effect.Announce.class::isInstance)
                    .count();
        }
        assertThat(refreshes).isEqualTo(3);
    }

    @Test
    void masterInTheStartupDelayIsSilentForOneIntervalMore() {
        Desk desk = new Desk(new Wanted().owner());
        List<Effect> effects = desk.effects(0, new Event.Startup(at(2.5)));
        assertThat(effects).containsExactly(new Effect.RemoveLeftovers(AddressRole.VIRTUAL, VIPS));
        assertThat(desk.router.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.router.holdsAddresses()).isFalse();
        assertThat(desk.nextDeadline()).contains(at(3.5));
        assertThat(Desk.onlyEffects(desk.tickAtDeadline()))
                .startsWith(new Effect.SendAdvert(255), new Effect.AddAddresses(AddressRole.VIRTUAL, VIPS));
    }

    @Test
    void noAnnouncementsWithoutRepeats() {
        Wanted wanted = Wanted.priority(100);
        wanted.announcements = new AnnouncementSchedule(0, Duration.ZERO, Duration.ZERO, 0, 0, Duration.ZERO);
        Desk desk = Desk.started(wanted);
        assertThat(desk.tickAtDeadline()).noneMatch(Effect.Announce.class::isInstance);
    }

    @Test
    void statusTellsSinceWhenItIsMasterAndDoesNotChangeWithIt() {
        Desk desk = master();
        RouterStatus before = desk.router.status();
        desk.tick(SINCE + 1);
        assertThat(before.state()).isEqualTo(RouterState.MASTER);
        assertThat(before.wanted()).isEqualTo(RouterState.MASTER);
        assertThat(before.since()).contains(at(SINCE));
        assertThat(before.lastAdvert()).contains(at(SINCE));
        assertThat(before.masterDownInterval()).isEqualTo(Duration.ofNanos(3_609_375_000L));
        assertThat(before.counters().advertsSent()).isEqualTo(1);
        assertThat(desk.router.status().since()).contains(at(SINCE));
        assertThat(desk.router.status().lastAdvert()).contains(at(SINCE + 1));
        assertThat(desk.router.status().counters().advertsSent()).isEqualTo(2);
    }
}
