package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.ReceiveBuffers;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackProcess.ParameterMatch;
import keepalived4j.tracking.Standing;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hears of all processes of the machine, and counts those it has started.
class TrackProcessesTest implements TrackProcesses.Listener {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final List<Integer> refusals = new ArrayList<>();

    @Override
    public void quorumChanged(TrackProcess process, Standing before, Standing now) {
        told.add(process.name() + " " + now);
    }

    @Override
    public void unheard(ErrnoException refusal) {
        refusals.add(refusal.errno());
    }

    private static TrackProcess wanted(String name, ParameterMatch match, int quorum, String... command) {
        return new TrackProcess(
                name,
                List.of(command),
                match,
                0,
                false,
                quorum,
                TrackProcess.UNLIMITED,
                Duration.ZERO,
                Duration.ZERO,
                false);
    }

    private static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    private void until(TrackProcesses processes, String line) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!told.contains(line)) {
            assertThat(System.nanoTime()).as("%s in %s", line, told).isLessThan(end);
            processes.onReadable(now());
            processes.timeReached(now());
            Thread.sleep(1);
        }
        told.clear();
    }

    /// A copy of sleep(1) under a name that nothing else has.
    private Path sleeper() throws Exception {
        Path copy = folder.resolve("ka-" + Long.toHexString(System.nanoTime() & 0xffff_ffffffL));
        Files.copy(Path.of("/bin/sleep"), copy);
        return copy;
    }

    @Test
    void processesAreCountedByNameFromTheStartOn() throws Exception {
        Path sleeper = sleeper();
        Process first = new ProcessBuilder(sleeper.toString(), "60").start();
        try (CallState state = new CallState();
                TrackProcesses processes = new TrackProcesses(state, ReceiveBuffers.Buffer.DEFAULT, this)) {
            processes.begin(
                    List.of(
                            wanted(
                                    "one",
                                    ParameterMatch.NONE,
                                    1,
                                    sleeper.getFileName().toString()),
                            wanted(
                                    "two",
                                    ParameterMatch.NONE,
                                    2,
                                    sleeper.getFileName().toString())),
                    now());
            assertThat(told).containsExactly("one UP", "two DOWN");
            Process second = new ProcessBuilder(sleeper.toString(), "60").start();
            until(processes, "two UP");
            second.destroyForcibly();
            until(processes, "two DOWN");
            first.destroyForcibly();
            until(processes, "one DOWN");
            assertThat(refusals).isEmpty();
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void commandLinesTellProcessesOfOneNameApart() throws Exception {
        String sleeper = sleeper().toString();
        Process process = new ProcessBuilder(sleeper, "60.5").start();
        try (CallState state = new CallState();
                TrackProcesses processes = new TrackProcesses(state, ReceiveBuffers.Buffer.DEFAULT, this)) {
            processes.begin(
                    List.of(
                            wanted("exact", ParameterMatch.EXACT, 1, sleeper, "60"),
                            wanted("initial", ParameterMatch.INITIAL, 1, sleeper, "60")),
                    now());
            assertThat(told).containsExactly("exact DOWN", "initial UP");
            Process other = new ProcessBuilder(sleeper, "60").start();
            until(processes, "exact UP");
            other.destroyForcibly();
            until(processes, "exact DOWN");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void lostMessagesAreMadeUpForByACensus() throws Exception {
        Path sleeper = sleeper();
        ReceiveBuffers.Buffer tiny = new ReceiveBuffers.Buffer(java.util.OptionalLong.of(1), true);
        try (CallState state = new CallState();
                TrackProcesses processes = new TrackProcesses(state, tiny, this)) {
            processes.begin(
                    List.of(wanted(
                            "one", ParameterMatch.NONE, 1, sleeper.getFileName().toString())),
                    now());
            for (int i = 0; i < 30; i++) {
                assertThat(new ProcessBuilder("/bin/true").start().waitFor()).isZero();
            }
            Process process = new ProcessBuilder(sleeper.toString(), "60").start();
            try {
                until(processes, "one UP");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void whereTheKernelTellsNobodyReloadsCount() throws Exception {
        Path sleeper = sleeper();
        Namespace.withEmpty(() -> {
            try (CallState state = new CallState();
                    TrackProcesses processes = new TrackProcesses(state, ReceiveBuffers.Buffer.DEFAULT, this)) {
                TrackProcess wanted = wanted(
                        "one", ParameterMatch.NONE, 1, sleeper.getFileName().toString());
                processes.begin(List.of(wanted), now());
                assertThat(refusals).containsExactly(111);
                assertThat(processes.descriptor()).isEmpty();
                Process process = new ProcessBuilder(sleeper.toString(), "60").start();
                try {
                    processes.reconfigure(List.of(wanted), now());
                    while (processes.nextDeadline().isPresent()) {
                        processes.timeReached(now());
                    }
                    assertThat(told).containsExactly("one DOWN", "one UP");
                } finally {
                    process.destroyForcibly();
                }
            }
        });
    }
}
