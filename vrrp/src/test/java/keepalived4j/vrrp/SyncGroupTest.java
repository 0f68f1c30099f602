package keepalived4j.vrrp;

import static keepalived4j.vrrp.GroupDesk.group;
import static keepalived4j.vrrp.GroupDesk.wanted;
import static keepalived4j.vrrp.RouterState.BACKUP;
import static keepalived4j.vrrp.RouterState.FAULT;
import static keepalived4j.vrrp.RouterState.INIT;
import static keepalived4j.vrrp.RouterState.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.InitialState;
import keepalived4j.model.SyncGroup;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import org.junit.jupiter.api.Test;

/// Groups as keepalived was seen to treat them. Priority 100 every second waits 3.609375 s, 200 3.21875 s.
class SyncGroupTest {

    private static final List<SyncGroup> G1 = List.of(group("G1", "VI_1", "VI_2", "VI_3"));

    private static GroupDesk three() {
        return new GroupDesk(
                G1,
                wanted(1, 100).instance(),
                wanted(2, 100).script("fit", 0).instance(),
                wanted(3, 100).instance());
    }

    /// All three master since 3.609375, led by VI_3.
    private static GroupDesk threeMasters() {
        GroupDesk desk = three();
        desk.script(0, "fit", Standing.UP);
        return desk.startedUntil(3.7);
    }

    private static ReceivedAdvert advert(int vrid, int priority) {
        return Heard.from("10.0.0.1", priority, wanted(vrid, 100)).advert();
    }

    @Test
    void groupSpeaksBeforeItsMembersAtTheStart() {
        GroupDesk desk = three();
        desk.script(0, "fit", Standing.UP);
        assertThat(desk.start())
                .containsExactly("G1 says BACKUP", "VI_1 says BACKUP", "VI_2 says BACKUP", "VI_3 says BACKUP");
        assertThat(desk.group(0)).isEqualTo(BACKUP);
    }

    @Test
    void lastMemberWhoseTimerExpiresTakesAllAlong() {
        GroupDesk desk = new GroupDesk(
                G1,
                wanted(1, 200).instance(),
                wanted(2, 150).instance(),
                wanted(3, 100).instance());
        desk.start();
        assertThat(desk.tick(3.5)).isEmpty();
        assertThat(desk.states()).containsExactly(BACKUP, BACKUP, BACKUP);
        assertThat(desk.deadline(1)).isEqualTo(3.5 + 3.21875);
        assertThat(desk.tick(3.609375))
                .containsExactly(
                        "VI_3 advert 100",
                        "VI_3 up",
                        "VI_3 announces",
                        "VI_3 says MASTER",
                        "G1 syncs MASTER",
                        "VI_1 advert 200",
                        "VI_1 up",
                        "VI_1 announces",
                        "VI_1 says MASTER",
                        "VI_2 advert 150",
                        "VI_2 up",
                        "VI_2 announces",
                        "VI_2 says MASTER",
                        "G1 says MASTER");
        assertThat(desk.router(1).nextDeadline()).contains(Desk.at(4.609375));
        assertThat(desk.group(0)).isEqualTo(MASTER);
    }

    @Test
    void memberThatHearsAMasterNoLongerWaitsForTheOthers() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1", "VI_2")),
                wanted(1, 200).instance(),
                wanted(2, 100).instance());
        desk.start();
        desk.tick(3.5);
        assertThat(desk.router(1).wantsMaster()).isTrue();
        desk.hear(3.55, 1, advert(1, 0));
        assertThat(desk.router(1).wantsMaster()).as("after a resignation").isTrue();
        desk.hear(3.6, 1, advert(1, 50));
        assertThat(desk.router(1).wantsMaster()).as("after a lower advert").isTrue();
        desk.hear(3.6, 1, advert(1, 250));
        assertThat(desk.router(1).wantsMaster()).isFalse();
        assertThat(desk.tick(3.7)).isEmpty();
        assertThat(desk.states()).containsExactly(BACKUP, BACKUP);
    }

    @Test
    void memberThatYieldsTakesAllAlongWithoutResigning() {
        assertThat(threeMasters().hear(4, 2, advert(2, 200)))
                .containsExactly(
                        "VI_2 down",
                        "VI_2 says BACKUP",
                        "G1 syncs BACKUP",
                        "VI_1 down",
                        "VI_1 says BACKUP",
                        "VI_3 down",
                        "VI_3 says BACKUP",
                        "G1 says BACKUP");
    }

    @Test
    void membersThatFollowIntoBackupWaitAFullInterval() {
        GroupDesk desk = threeMasters();
        desk.hear(4, 2, advert(2, 200));
        assertThat(desk.deadline(1)).isEqualTo(4 + 3.609375);
        assertThat(desk.router(1).counters().releasedMaster()).isEqualTo(1);
    }

    /// As the wire and the FIFO showed it: two last adverts of the failing member, one of each other.
    @Test
    void scriptOfOneMemberFaultsAll() {
        assertThat(threeMasters().script(4, "fit", Standing.DOWN))
                .containsExactly(
                        "VI_2 advert 0",
                        "VI_2 advert 0",
                        "VI_2 resigned",
                        "VI_2 down",
                        "VI_2 says FAULT",
                        "G1 syncs FAULT",
                        "VI_1 advert 0",
                        "VI_1 down",
                        "VI_1 says FAULT",
                        "VI_3 advert 0",
                        "VI_3 down",
                        "VI_3 says FAULT",
                        "G1 says FAULT");
    }

    @Test
    void onlyTheFailingMemberCountsItsResignation() {
        GroupDesk desk = threeMasters();
        desk.script(4, "fit", Standing.DOWN);
        assertThat(desk.routers.all())
                .extracting(router -> router.counters().priorityZeroSent())
                .containsExactly(0L, 1L, 0L);
    }

    @Test
    void memberThatRecoversLastLeadsOutOfFault() {
        GroupDesk desk = threeMasters();
        desk.script(4, "fit", Standing.DOWN);
        desk.step(4, 1, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(desk.script(5, "fit", Standing.UP)).isEmpty();
        assertThat(desk.states()).containsExactly(FAULT, FAULT, FAULT);
        assertThat(desk.step(6, 1, new Event.FaultCleared(new FaultCause.DuplicateVrid())))
                .containsExactly(
                        "VI_1 says BACKUP",
                        "G1 syncs BACKUP",
                        "VI_2 says BACKUP",
                        "VI_3 says BACKUP",
                        "G1 says BACKUP");
        assertThat(desk.deadline(3)).isEqualTo(6 + 3.609375);
    }

    @Test
    void groupStartsInFaultWithOneMemberThatDoes() {
        GroupDesk desk = three();
        desk.script(0, "fit", Standing.DOWN);
        assertThat(desk.start())
                .containsExactly(
                        "G1 faulted by VI_2", "VI_1 says FAULT", "VI_2 says FAULT", "VI_3 says FAULT", "G1 says FAULT");
        assertThat(desk.states()).containsExactly(FAULT, FAULT, FAULT);
    }

    @Test
    void othersStartAfterThoseInFaultHaveSpoken() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1"), group("G2", "VI_3")),
                wanted(1, 100).instance(),
                wanted(2, 100).instance(),
                wanted(3, 100).script("fit", 0).instance());
        desk.script(0, "fit", Standing.DOWN);
        assertThat(desk.start())
                .containsExactly(
                        "G2 faulted by VI_3",
                        "VI_3 says FAULT",
                        "G1 says BACKUP",
                        "G2 says FAULT",
                        "VI_1 says BACKUP",
                        "VI_2 says BACKUP");
    }

    @Test
    void allWaitSilentlyForTheFirstResultOfOneScript() {
        GroupDesk desk = three();
        assertThat(desk.start()).isEmpty();
        assertThat(desk.states()).containsExactly(FAULT, FAULT, FAULT);
        assertThat(desk.group(0)).isEqualTo(INIT);
        assertThat(desk.script(1, "fit", Standing.UP))
                .containsExactly(
                        "VI_2 says BACKUP",
                        "G1 syncs BACKUP",
                        "VI_1 says BACKUP",
                        "VI_3 says BACKUP",
                        "G1 says BACKUP");
    }

    @Test
    void firstResultThatIsAFaultIsToldOfItsMemberAndTheGroup() {
        GroupDesk desk = three();
        desk.start();
        assertThat(desk.script(1, "fit", Standing.DOWN))
                .containsExactly("VI_2 says FAULT", "G1 syncs FAULT", "G1 says FAULT");
        assertThat(desk.script(2, "fit", Standing.UP))
                .containsExactly(
                        "VI_2 says BACKUP",
                        "G1 syncs BACKUP",
                        "VI_1 says BACKUP",
                        "VI_3 says BACKUP",
                        "G1 says BACKUP");
    }

    /// What a loss to others makes of [#threeMasters], led by VI_2.
    private static final List<String> ROBBED = List.of(
            "VI_2 advert 0",
            "VI_2 resigned",
            "VI_2 down",
            "VI_2 says BACKUP",
            "VI_1 advert 0",
            "VI_1 resigned",
            "VI_1 down",
            "VI_1 says BACKUP",
            "VI_3 advert 0",
            "VI_3 resigned",
            "VI_3 down",
            "VI_3 says BACKUP");

    @Test
    void addressThatSomebodyDeletesTakesAllAlongButTheGroupSaysNothing() {
        GroupDesk desk = threeMasters();
        assertThat(desk.addressDeleted(4, 2)).isEqualTo(ROBBED);
        assertThat(desk.group(0)).isEqualTo(BACKUP);
        assertThat(desk.deadline(1)).isEqualTo(4.609375);
        assertThat(desk.tick(4.609375)).endsWith("G1 says MASTER");
        assertThat(desk.states()).containsExactly(MASTER, MASTER, MASTER);
    }

    @Test
    void routeOrRuleThatSomebodyDeletesTakesAllAlongAsAnAddressDoes() {
        for (Event loss : List.of(
                new Event.RouteDeleted(RoutesAndRulesTest.ROUTE), new Event.RuleDeleted(RoutesAndRulesTest.RULE))) {
            Wanted second = wanted(2, 100);
            second.routes = List.of(RoutesAndRulesTest.ROUTE);
            second.rules = List.of(RoutesAndRulesTest.RULE);
            GroupDesk desk = new GroupDesk(
                    G1,
                    wanted(1, 100).instance(),
                    second.instance(),
                    wanted(3, 100).instance());
            desk.networkInterface(0, "eth0", Standing.UP);
            desk.startedUntil(3.7);
            assertThat(desk.step(4, 2, loss)).isEqualTo(ROBBED);
            assertThat(desk.group(0)).isEqualTo(BACKUP);
            assertThat(desk.deadline(1)).isEqualTo(4.609375);
        }
    }

    @Test
    void ownersOfAGroupAreMasterAtOnce() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1", "VI_2")),
                wanted(1, 255).owner().instance(),
                wanted(2, 255).owner().instance());
        assertThat(desk.start())
                .containsExactly(
                        "VI_1 advert 255",
                        "VI_1 up",
                        "VI_1 announces",
                        "VI_1 says MASTER",
                        "VI_2 advert 255",
                        "VI_2 up",
                        "VI_2 announces",
                        "VI_2 says MASTER");
        assertThat(desk.group(0)).isEqualTo(MASTER);
    }

    @Test
    void oneMemberThatDoesNotWantToBeMasterAtOnceMakesOwnersWait() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1", "VI_2")),
                wanted(1, 255).owner().instance(),
                wanted(2, 100).instance());
        assertThat(desk.start()).containsExactly("G1 says BACKUP", "VI_1 says BACKUP", "VI_2 says BACKUP");
        Wanted late = wanted(2, 255);
        late.initialState = InitialState.BACKUP;
        GroupDesk owners = new GroupDesk(
                List.of(group("G1", "VI_1", "VI_2")), wanted(1, 255).owner().instance(), late.instance());
        assertThat(owners.start()).containsExactly("G1 says BACKUP", "VI_1 says BACKUP", "VI_2 says BACKUP");
    }

    @Test
    void ownersLeaveFaultAsMastersTogether() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1", "VI_2")),
                wanted(1, 255).owner().script("fit", 0).instance(),
                wanted(2, 255).owner().instance());
        desk.script(0, "fit", Standing.UP);
        desk.start();
        assertThat(desk.script(1, "fit", Standing.DOWN)).endsWith("VI_2 says FAULT", "G1 says FAULT");
        assertThat(desk.script(2, "fit", Standing.UP))
                .containsExactly(
                        "VI_1 advert 255",
                        "VI_1 up",
                        "VI_1 announces",
                        "VI_1 says MASTER",
                        "G1 syncs MASTER",
                        "VI_2 advert 255",
                        "VI_2 up",
                        "VI_2 announces",
                        "VI_2 says MASTER",
                        "G1 says MASTER");
    }

    @Test
    void lowerMasterHeardByOneMemberMakesAllAnnounce() {
        Wanted[] wanted = {wanted(1, 100), wanted(2, 100), wanted(3, 100)};
        wanted[0].announcements =
                new AnnouncementSchedule(1, Duration.ZERO, Duration.ZERO, 1, 2, Duration.ofMillis(100));
        wanted[1].announcements = wanted[0].announcements;
        GroupDesk desk = new GroupDesk(G1, wanted[0].instance(), wanted[1].instance(), wanted[2].instance());
        desk.startedUntil(3.7);
        assertThat(desk.hear(4, 2, advert(2, 50)))
                .containsExactly(
                        "VI_2 advert 100", "VI_2 announces", "VI_1 announces", "VI_2 says MASTER_RX_LOWER_PRI");
        assertThat(desk.tick(4.1)).containsExactly("VI_1 announces", "VI_2 announces");
    }

    @Test
    void routersOfNoGroupGoTheirOwnWay() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1", "VI_2")),
                wanted(1, 200).instance(),
                wanted(2, 100).instance(),
                wanted(3, 200).instance());
        desk.start();
        desk.tick(3.5);
        assertThat(desk.states()).containsExactly(BACKUP, BACKUP, MASTER);
    }

    @Test
    void startupDelayHoldsAllMembersBack() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1", "VI_2")),
                wanted(1, 255).owner().instance(),
                wanted(2, 255).owner().instance());
        assertThat(desk.startQuietUntil(2)).isEmpty();
        assertThat(desk.states()).containsExactly(MASTER, MASTER);
        assertThat(desk.tick(3))
                .containsExactly(
                        "VI_1 advert 255",
                        "VI_1 up",
                        "VI_1 announces",
                        "VI_1 says MASTER",
                        "VI_2 advert 255",
                        "VI_2 up",
                        "VI_2 announces",
                        "VI_2 says MASTER");
    }

    @Test
    void groupsStopAfterAllRouters() {
        assertThat(threeMasters().shutdown(4))
                .containsExactly(
                        "VI_1 advert 0",
                        "VI_1 resigned",
                        "VI_1 down",
                        "VI_1 says STOP",
                        "VI_2 advert 0",
                        "VI_2 resigned",
                        "VI_2 down",
                        "VI_2 says STOP",
                        "VI_3 advert 0",
                        "VI_3 resigned",
                        "VI_3 down",
                        "VI_3 says STOP",
                        "G1 says STOP");
    }
}
