package keepalived4j.checkers;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TlsRehearsalTest {

    @Test
    void clientAndServerUnderstandEachOther() {
        assertThatCode(TlsRehearsal::perform).doesNotThrowAnyException();
    }
}
