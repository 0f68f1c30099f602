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

    private static List<String> told(ExitStatus status) {
        return told(new ChildState.Exited(status.number()));
    }

    @Test
    void permanentErrorsHaveTheirNames() {
        assertThat(told(ExitStatus.CHILD_FATAL))
                .containsExactly("pid 7 exited with permanent error FATAL. Terminating");
        assertThat(told(ExitStatus.CONFIG)).containsExactly("pid 7 exited with permanent error CONFIG. Terminating");
        assertThat(told(ExitStatus.PERMISSION))
                .containsExactly("pid 7 exited with permanent error missing permission. Terminating");
    }

    @Test
    void startThatCannotSucceedIsPermanentAndTheDaemonEndsAsTheReferenceDoes() {
        assertThat(ExitStatus.isPermanent(ExitStatus.CHILD_FATAL.number())).isTrue();
        assertThat(ExitStatus.ofDaemon(ExitStatus.CHILD_FATAL.number())).isEqualTo(1);
        assertThat(ExitStatus.ofDaemon(ExitStatus.CONFIG.number())).isEqualTo(2);
    }

    @Test
    void otherStatusIsToldButForThatOfAnOrderlyEnd() {
        assertThat(told(ExitStatus.SOFTWARE)).containsExactly("pid 7 exited with status 70");
        assertThat(told(new ChildState.Exited(0))).isEmpty();
    }

    @Test
    void heapThatIsExhaustedIsNamed() {
        assertThat(told(ExitStatus.OUT_OF_MEMORY)).containsExactly("pid 7 exited with status 3 - out of memory");
        assertThat(ExitStatus.isPermanent(ExitStatus.OUT_OF_MEMORY.number())).isFalse();
    }

    /// Of its own accord it ends so where the kernel has no memory for it.
    @Test
    void endOfTheVirtualMachineItselfIsNotPermanent() {
        assertThat(told(ExitStatus.FATAL))
                .containsExactly("pid 7 exited with status 1 - the kernel has no memory for it, or it could not start");
        assertThat(ExitStatus.isPermanent(ExitStatus.FATAL.number())).isFalse();
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
