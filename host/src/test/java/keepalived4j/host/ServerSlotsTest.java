package keepalived4j.host;

import static keepalived4j.host.Balanced.nat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.lvs.TableDestination;
import org.junit.jupiter.api.Test;

class ServerSlotsTest {

    private static final TableDestination ONE = nat("10.8.1.1", 80, 100);
    private static final TableDestination TWO = nat("10.8.1.2", 80, 200);
    private static final TableDestination THREE = nat("10.8.1.3", 80, 300);

    @Test
    void turnsAreThoseOfWeightedRoundRobinInIpvs() {
        assertThat(ServerSlots.inTurns(List.of(ONE, TWO, THREE))).containsExactly(THREE, TWO, THREE, ONE, TWO, THREE);
    }

    @Test
    void equalWeightsTakeOneTurnEach() {
        TableDestination other = nat("10.8.1.4", 80, 300);
        assertThat(ServerSlots.inTurns(List.of(THREE, other))).containsExactly(THREE, other);
    }

    @Test
    void weightsTooHighForTheTableKeepTheirProportionsAndNobodyIsLeftOut() {
        TableDestination most = nat("10.8.1.1", 80, Integer.MAX_VALUE);
        TableDestination half = nat("10.8.1.2", 80, 1_000_000_007);
        TableDestination least = nat("10.8.1.3", 80, 1);
        Map<TableDestination, Integer> counts = counts(ServerSlots.inTurns(List.of(most, half, least)));
        assertThat(counts.get(most) + counts.get(half) + counts.get(least)).isBetween(2000, ServerSlots.MOST);
        assertThat((double) counts.get(most) / counts.get(half)).isBetween(2.14, 2.16);
        assertThat(counts.get(least)).isEqualTo(1);
    }

    @Test
    void asManyAsFitAreTakenAsTheyAreAndOneMoreIsNot() {
        assertThat(ServerSlots.inTurns(List.of(nat("10.8.1.1", 80, ServerSlots.MOST - 1), nat("10.8.1.2", 80, 1))))
                .hasSize(ServerSlots.MOST);
        assertThat(ServerSlots.inTurns(List.of(nat("10.8.1.1", 80, ServerSlots.MOST), nat("10.8.1.2", 80, 1))))
                .hasSize(ServerSlots.MOST);
    }

    @Test
    void hashedSlotsAreSharedByWeight() {
        Map<TableDestination, Integer> counts = counts(ServerSlots.hashed(List.of(ONE, TWO, THREE)));
        assertThat(counts.get(ONE)).isBetween(168, 172);
        assertThat(counts.get(TWO)).isBetween(338, 342);
        assertThat(counts.get(THREE)).isBetween(509, 512);
    }

    @Test
    void heavyServerLeavesSlotsToLightOnes() {
        TableDestination heavy = nat("10.8.1.1", 80, 2000);
        TableDestination light = nat("10.8.1.2", 80, 47);
        Map<TableDestination, Integer> counts = counts(ServerSlots.hashed(List.of(heavy, light)));
        assertThat(counts.get(light)).isBetween(22, 25);
    }

    @Test
    void hardlyAnyClientMovesThatWasNotWithTheServerThatGoes() {
        List<TableDestination> servers = rack(20);
        List<TableDestination> before = ServerSlots.hashed(servers);
        for (TableDestination gone : servers) {
            List<TableDestination> left = new ArrayList<>(servers);
            left.remove(gone);
            List<TableDestination> after = ServerSlots.hashed(left);
            int moved = 0;
            for (int i = 0; i < before.size(); i++) {
                if (!before.get(i).equals(gone) && !before.get(i).equals(after.get(i))) {
                    moved++;
                }
            }
            // By turns nine of ten would move: 19 of 20 go to another slot.
            assertThat(moved)
                    .as("clients of others when %s goes", gone.address())
                    .isLessThan(ServerSlots.HASHED / 10);
        }
    }

    @Test
    void serversOfOneRackDoNotGoThroughTheSlotsInTheSameOrder() {
        List<TableDestination> slots = ServerSlots.hashed(rack(2));
        int changes = 0;
        for (int i = 1; i < slots.size(); i++) {
            if (!slots.get(i).equals(slots.get(i - 1))) {
                changes++;
            }
        }
        assertThat(changes).isBetween(ServerSlots.HASHED / 3, ServerSlots.HASHED * 2 / 3);
    }

    @Test
    void moreServersThanSlotsAreNoMistake() {
        assertThat(ServerSlots.hashed(rack(ServerSlots.HASHED + 5))).doesNotHaveDuplicates();
    }

    private static List<TableDestination> rack(int servers) {
        List<TableDestination> rack = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            rack.add(nat("10.8." + i / 200 + "." + (1 + i % 200), 80, 1));
        }
        return rack;
    }

    private static Map<TableDestination, Integer> counts(List<TableDestination> slots) {
        Map<TableDestination, Integer> counts = new HashMap<>();
        for (TableDestination slot : slots) {
            counts.merge(slot, 1, Integer::sum);
        }
        return counts;
    }
}
