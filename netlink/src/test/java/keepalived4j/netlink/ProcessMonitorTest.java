package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import org.junit.jupiter.api.Test;

/// Listens to the whole machine, and looks for its own processes only.
class ProcessMonitorTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static List<ProcessEvent> until(ProcessMonitor monitor, ProcessEvent last) throws Exception {
        List<ProcessEvent> all = new ArrayList<>();
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!all.contains(last)) {
            assertThat(System.nanoTime()).as("%s in %s", last, all).isLessThan(end);
            all.addAll(monitor.receive());
            Thread.sleep(1);
        }
        return all;
    }

    @Test
    void lifeOfAProcessIsHeard() throws Exception {
        try (CallState state = new CallState();
                ProcessMonitor monitor = new ProcessMonitor(state)) {
            Process process = new ProcessBuilder("/bin/sleep", "60").start();
            int pid = Math.toIntExact(process.pid());
            until(monitor, new ProcessEvent.Executed(pid));
            process.destroyForcibly();
            until(monitor, new ProcessEvent.Exited(pid));
        }
    }

    @Test
    void moreThanTheBufferHoldsIsToldAsLost() throws Exception {
        try (CallState state = new CallState();
                ProcessMonitor monitor = new ProcessMonitor(state)) {
            monitor.setReceiveBuffer(1);
            for (int i = 0; i < 50; i++) {
                assertThat(new ProcessBuilder("/bin/true").start().waitFor()).isZero();
            }
            until(monitor, new ProcessEvent.Lost());
        }
    }

    @Test
    void otherNetworksHaveNoConnector() throws Exception {
        FreshNamespace.run(state -> assertThatExceptionOfType(ErrnoException.class)
                .isThrownBy(() -> new ProcessMonitor(state))
                .returns(Errno.ECONNREFUSED, ErrnoException::errno));
    }
}
