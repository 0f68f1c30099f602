package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HouseholdTest {

    private static final int CORE = 11;
    private static final int VRRP = 12;
    private static final int CHECKER = 13;
    private static final int COLLECTOR = 14;
    private static final List<Integer> ALL = List.of(CORE, VRRP, CHECKER, COLLECTOR);

    private final Household household = Household.of(CORE);

    @Test
    void roleThatHasTheProcessForItselfDecidesForAllThreads() {
        assertThat(Household.ofOne().threadsOf(Role.CHECKER, ALL)).isEqualTo(ALL);
    }

    @Test
    void rolesDecideForTheirLoopsAndVrrpForWhatIsNobodys() {
        household.moveIn(Role.CHECKER, CHECKER);
        assertThat(household.threadsOf(Role.CHECKER, ALL)).containsExactly(CHECKER);
        household.moveIn(Role.VRRP, VRRP);
        assertThat(household.threadsOf(Role.CHECKER, ALL)).containsExactly(CHECKER);
        assertThat(household.threadsOf(Role.VRRP, ALL)).containsExactly(VRRP, COLLECTOR);
    }

    @Test
    void processStaysInMemoryAsLongAsAnyRoleWantsItTo() {
        assertThat(household.staysInMemory(Role.VRRP, true)).isTrue();
        assertThat(household.staysInMemory(Role.BFD, true)).isTrue();
        assertThat(household.staysInMemory(Role.VRRP, false)).isTrue();
        assertThat(household.staysInMemory(Role.BFD, false)).isFalse();
    }

    @Test
    void descriptorsOfAllRolesAreNeededTogether() {
        assertThat(household.openFiles(Role.VRRP, 200)).isEqualTo(200);
        assertThat(household.openFiles(Role.BFD, 130)).isEqualTo(330);
        assertThat(household.openFiles(Role.VRRP, 150)).isEqualTo(280);
    }

    @Test
    void longestLimitCounts() {
        assertThat(household.realTimeLimit(Role.VRRP, Duration.ofMillis(10))).isEqualTo(Duration.ofMillis(10));
        assertThat(household.realTimeLimit(Role.BFD, Duration.ofMillis(5))).isEqualTo(Duration.ofMillis(10));
        assertThat(household.realTimeLimit(Role.VRRP, Duration.ofMillis(3))).isEqualTo(Duration.ofMillis(5));
    }
}
