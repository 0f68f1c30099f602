package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.linux.ChildState;
import org.junit.jupiter.api.Test;

class ChildEndLinesTest {

    private static List<String> told(ChildState end) {
        WrittenLines written = new WrittenLines(0);
        new ChildEndLines(written.log).tell(end, 7);
        return written.all();
    }

    @Test
    void permanentErrorsHaveTheirNames() {
        assertThat(told(new ChildState.Exited(1)))
                .containsExactly("pid 7 exited with permanent error FATAL. Terminating");
        assertThat(told(new ChildState.Exited(2)))
                .containsExactly("pid 7 exited with permanent error CONFIG. Terminating");
        assertThat(told(new ChildState.Exited(4)))
                .containsExactly("pid 7 exited with permanent error missing permission. Terminating");
    }

    @Test
    void otherStatusIsToldButForThatOfAnOrderlyEnd() {
        assertThat(told(new ChildState.Exited(70))).containsExactly("pid 7 exited with status 70");
        assertThat(told(new ChildState.Exited(0))).isEmpty();
    }

    @Test
    void signalsAreToldByNumberAndName() {
        assertThat(told(new ChildState.Signalled(15, false)))
                .containsExactly("pid 7 exited due to signal 15 (Terminated)");
        assertThat(told(new ChildState.Signalled(9, false)))
                .containsExactly("pid 7 exited due to signal 9 (Killed) - has rlimit_rttime been exceeded?");
    }

    @Test
    void crashIsToldWithTheVersion() {
        assertThat(told(new ChildState.Signalled(11, true)))
                .hasSize(2)
                .first()
                .isEqualTo("pid 7 exited due to segmentation fault (SIGSEGV).");
    }
}
