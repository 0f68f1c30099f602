package keepalived4j.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.vrrp.RouterState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusStateTest {

    @ParameterizedTest
    @CsvSource({
        "INIT, 0, Init",
        "BACKUP, 1, Backup",
        "MASTER, 2, Master",
        "FAULT, 3, Fault",
        "DELETED, 97, Deleted",
        "STOP, 98, Stop"
    })
    void statesHaveTheNumbersAndWordsOfTheReference(BusState state, int number, String word) {
        assertThat(state.number()).isEqualTo(number);
        assertThat(state.word()).isEqualTo(word);
    }

    @Test
    void routersAreInTheStatesOfTheirNames() {
        for (RouterState state : RouterState.values()) {
            assertThat(BusState.of(state)).hasToString(state.toString());
        }
    }
}
