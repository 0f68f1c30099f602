package keepalived4j.simulator;

import org.junit.jupiter.api.Test;

class SyncGroupsTest {

    @Test
    void groupsStayTogetherWhateverHappens() {
        Seeds.hold(Kind.GROUP, 5_000, 100);
    }
}
