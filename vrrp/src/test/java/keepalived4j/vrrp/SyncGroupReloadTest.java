package keepalived4j.vrrp;

import static keepalived4j.vrrp.GroupDesk.group;
import static keepalived4j.vrrp.GroupDesk.wanted;
import static keepalived4j.vrrp.RouterState.BACKUP;
import static keepalived4j.vrrp.RouterState.FAULT;
import static keepalived4j.vrrp.RouterState.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.model.SyncGroup;
import keepalived4j.tracking.Standing;
import org.junit.jupiter.api.Test;

class SyncGroupReloadTest {

    private static final List<SyncGroup> PAIR = List.of(group("G1", "VI_1", "VI_2"));

    private static GroupDesk pair() {
        return new GroupDesk(
                PAIR, wanted(1, 100).instance(), wanted(2, 100).script("fit", 0).instance());
    }

    private static GroupDesk masters() {
        GroupDesk desk = pair();
        desk.script(0, "fit", Standing.UP);
        return desk.startedUntil(3.7);
    }

    @Test
    void nothingComesOfAReloadThatChangesNothing() {
        var one = wanted(1, 100).instance();
        var other = wanted(2, 100).script("fit", 0).instance();
        assertThat(masters().reload(4, PAIR, one, other)).isEmpty();
        GroupDesk backups = pair();
        backups.script(0, "fit", Standing.UP);
        backups.start();
        assertThat(backups.reload(1, PAIR, one, other)).isEmpty();
        GroupDesk faulted = masters();
        faulted.script(4, "fit", Standing.DOWN);
        assertThat(faulted.reload(5, PAIR, one, other)).isEmpty();
        assertThat(faulted.states()).containsExactly(FAULT, FAULT);
        GroupDesk pending = pair();
        pending.start();
        assertThat(pending.reload(1, PAIR, one, other)).isEmpty();
    }

    @Test
    void routerThatJoinsMastersFollowsThem() {
        GroupDesk desk = masters();
        List<SyncGroup> three = List.of(group("G1", "VI_1", "VI_2", "VI_3"));
        var one = wanted(1, 100).instance();
        var other = wanted(2, 100).script("fit", 0).instance();
        assertThat(desk.reload(4, three, one, other, wanted(3, 50).instance()))
                .containsExactly("VI_3 says BACKUP", "VI_3 advert 50", "VI_3 up", "VI_3 announces", "VI_3 says MASTER");
        assertThat(desk.group(0)).isEqualTo(MASTER);
        assertThat(desk.reload(5, PAIR, one, other, wanted(3, 50).instance())).isEmpty();
        assertThat(desk.states()).containsExactly(MASTER, MASTER, MASTER);
    }

    @Test
    void groupOfMastersAndBackupsIsOfMasters() {
        GroupDesk desk = new GroupDesk(
                List.of(), wanted(1, 200).instance(), wanted(2, 100).instance());
        desk.start();
        desk.tick(3.5);
        assertThat(desk.states()).containsExactly(MASTER, BACKUP);
        assertThat(desk.reload(
                        3.55, PAIR, wanted(1, 200).instance(), wanted(2, 100).instance()))
                .containsExactly(
                        "G1 syncs MASTER",
                        "VI_2 advert 100",
                        "VI_2 up",
                        "VI_2 announces",
                        "VI_2 says MASTER",
                        "G1 says MASTER");
    }

    @Test
    void routerInFaultFaultsTheGroupItJoins() {
        GroupDesk desk = new GroupDesk(
                List.of(),
                wanted(1, 100).instance(),
                wanted(2, 100).script("fit", 0).instance());
        desk.script(0, "fit", Standing.DOWN);
        desk.startedUntil(3.7);
        assertThat(desk.states()).containsExactly(MASTER, FAULT);
        assertThat(desk.reload(
                        4,
                        PAIR,
                        wanted(1, 100).instance(),
                        wanted(2, 100).script("fit", 0).instance()))
                .containsExactly("G1 syncs FAULT", "VI_1 advert 0", "VI_1 down", "VI_1 says FAULT", "G1 says FAULT");
    }

    /// Seed 9711 of the simulator.
    @Test
    void memberThatIsNotKnownToBeFitWaitsOnWhenMastersLetGo() {
        GroupDesk desk = new GroupDesk(
                List.of(),
                wanted(1, 100).instance(),
                wanted(2, 100).script("fit", 0).instance());
        desk.startedUntil(3.7);
        assertThat(desk.states()).containsExactly(MASTER, FAULT);
        assertThat(desk.reload(
                        4,
                        PAIR,
                        wanted(1, 100).instance(),
                        wanted(2, 100).script("fit", 0).instance()))
                .isEmpty();
        assertThat(desk.addressDeleted(5, 1))
                .containsExactly("VI_1 advert 0", "VI_1 resigned", "VI_1 down", "VI_1 says BACKUP");
        assertThat(desk.states()).containsExactly(BACKUP, FAULT);
        assertThat(desk.tick(6)).as("the other could not").isEmpty();
        assertThat(desk.script(7, "fit", Standing.UP))
                .containsExactly("VI_2 says BACKUP", "G1 syncs BACKUP", "G1 says BACKUP");
    }

    @Test
    void groupThatLosesItsFaultedMemberRecovers() {
        GroupDesk desk = masters();
        desk.script(4, "fit", Standing.DOWN);
        assertThat(desk.reload(5, List.of(group("G1", "VI_1")), wanted(1, 100).instance()))
                .containsExactly("G1 syncs BACKUP", "VI_1 says BACKUP", "G1 says BACKUP");
    }

    @Test
    void routerWhoseGroupIsGoneRecovers() {
        GroupDesk desk = masters();
        desk.script(4, "fit", Standing.DOWN);
        assertThat(desk.reload(
                        5,
                        List.of(),
                        wanted(1, 100).instance(),
                        wanted(2, 100).script("fit", 0).instance()))
                .containsExactly("VI_1 says BACKUP");
        assertThat(desk.states()).containsExactly(BACKUP, FAULT);
    }

    @Test
    void faultThatAReloadBringsIsOfTheNewGroupOnly() {
        GroupDesk desk = masters();
        assertThat(desk.reload(
                        4,
                        List.of(group("G1", "VI_1")),
                        wanted(1, 100).instance(),
                        wanted(2, 100).script("fit", 0).script("other", 0).instance()))
                .containsExactly("VI_2 advert 100");
        desk.script(4, "other", Standing.DOWN);
        assertThat(desk.states()).containsExactly(MASTER, FAULT);
    }

    @Test
    void renamedMembersAndGroupGoOn() {
        GroupDesk desk = masters();
        Wanted renamed = wanted(1, 100);
        renamed.name = "RENAMED";
        assertThat(desk.reload(
                        4,
                        List.of(group("G2", "RENAMED", "VI_2")),
                        renamed.instance(),
                        wanted(2, 100).script("fit", 0).instance()))
                .containsExactly("RENAMED advert 100", "G2 syncs MASTER", "G2 says MASTER");
    }

    @Test
    void statesThatAReloadHasNotChangedAreRepeatedButForMasters() {
        GroupDesk desk = new GroupDesk(
                List.of(group("G1", "VI_1")),
                wanted(1, 200).instance(),
                wanted(2, 100).instance(),
                wanted(3, 100).instance());
        desk.start();
        desk.tick(3.5);
        desk.step(3.5, 3, new Event.FaultRaised(new FaultCause.DuplicateVrid()));
        assertThat(desk.restate()).as("without a reload").isEmpty();
        desk.reload(
                3.55,
                List.of(group("G1", "VI_1")),
                wanted(1, 200).instance(),
                wanted(2, 100).instance(),
                wanted(3, 100).instance(),
                wanted(4, 100).instance());
        assertThat(desk.restate()).containsExactly("G1 repeats MASTER", "VI_2 repeats BACKUP", "VI_3 repeats FAULT");
    }

    @Test
    void removedMemberSaysFaultUnlessItIs() {
        GroupDesk desk = masters();
        assertThat(desk.reload(4, List.of(group("G1", "VI_1")), wanted(1, 100).instance()))
                .containsExactly("VI_2 advert 0", "VI_2 resigned", "VI_2 down", "VI_2 says FAULT");
        assertThat(desk.states()).containsExactly(MASTER);
    }
}
