package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.WholeDaemon.ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.lab.WholeDaemon.Child;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A child to which the kernel gives no more memory ends, with a line that says so, and another takes its place.
class MemoryFaultsIT {
    private static final String REFUSAL = "Reload refused, the running configuration stays";
    /// Room for a few objects, and not for what a large configuration takes.
    private static final long ROOM = 1 << 20;
    private static final int SCRIPTS = 200;
    /// What is short first, the heap or what the virtual machine itself needs, is chance.
    private static final String EXITED =
            " exited with status (3 - out of memory|1 - the kernel has no memory for it, or it could not start)";

    /// With scripts that nobody runs, which take memory and do nothing.
    private static String large() {
        StringBuilder text = new StringBuilder(WholeDaemon.other(105));
        for (int i = 0; i < SCRIPTS; i++) {
            text.append("vrrp_script unused_")
                    .append(i)
                    .append(" {\nscript \"/bin/true ")
                    .append("x".repeat(15_000))
                    .append("\"\n}\n");
        }
        return text.toString();
    }

    private static long kibibytes(String pid, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
            if (line.startsWith(name + ":")) return Long.parseLong(line.split("\\s+")[1]);
        }
        throw new IOException("no " + name + " of " + pid);
    }

    /// The kernel refuses the process memory beyond what it has and [#ROOM].
    private static void limit(String pid) throws IOException {
        Command.run("prlimit", "--pid", pid, "--data=" + (kibibytes(pid, "VmData") * 1024 + ROOM));
    }

    @ParameterizedTest
    @EnumSource
    void childWhoseHeapIsExhaustedInAReloadIsReplacedAndNothingOfItIsInForce(Child child) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = WholeDaemon.start(host);
            List<String> others = new ArrayList<>(host.pids());
            String exhausted = host.pidIn(child.file);
            others.remove(exhausted);
            try (var monitor = new AddressMonitor(host)) {
                int mark = daemon.log().mark();
                limit(exhausted);
                daemon.reload(large());
                daemon.log()
                        .expect(mark, line -> line.matches("pid " + exhausted + EXITED), "end of " + child, PATIENCE);
                daemon.awaitEntry(mark, REFUSAL, PATIENCE);
                child.awaitSuccessor(host, daemon, mark, exhausted);
                assertThat(host.pids()).containsAll(others);
                // The process that comes after it takes the address off, to begin as every other does.
                if (child == Child.VRRP) daemon.awaitEntry(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
                assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
                assertThat(monitor.losses(ADDRESS)).isEqualTo(child == Child.VRRP ? 1 : 0);
                assertThat(monitor.of("10.1.0.105")).isEmpty();

                // One that has memory takes the same.
                mark = daemon.log().mark();
                daemon.reload(large());
                daemon.awaitEntry(mark, "Reload complete", PATIENCE);
                assertThat(host.awaitHolds("10.1.0.105", true, PATIENCE)).isTrue();
            }
            assertThat(daemon.stop()).isZero();
            forget(exhausted);
        }
    }

    /// The configuration test alone goes on, to say what it could not read.
    @Test
    void processWhoseHeapIsExhaustedEndsAtOnce() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.write(large());
            Path runtime = Path.of(Software.OURS.binary(), "../../runtime").normalize();
            List<String> words =
                    new ArrayList<>(List.of(runtime.resolve("bin/keepalived").toString()));
            words.addAll(List.of("@" + runtime.resolve("lib/keepalived.options"), "-Xmx4m", "-XX:MaxNewSize=512k"));
            words.addAll(List.of("-m", "keepalived4j.cli/keepalived4j.cli.Main", "-t", "-f", file.toString()));
            assertThat(host.attempt(words).status()).isEqualTo(3);
            words.add(2, "-XX:-ExitOnOutOfMemoryError");
            assertThat(host.attempt(words).status()).isEqualTo(1);
        }
    }

    /// What is short first is chance here, too: a thread that is wanted for a dump cannot start, or the virtual machine
    /// gets nothing for itself.
    @Test
    void childWithoutRoomForAThreadIsReplaced() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = WholeDaemon.start(host);
            String exhausted = host.pidIn(Child.VRRP.file);
            int mark = daemon.log().mark();
            Command.run("prlimit", "--pid", exhausted, "--as=" + kibibytes(exhausted, "VmSize") * 1024);
            daemon.signal("USR1");
            Child.VRRP.awaitSuccessor(host, daemon, mark, exhausted);
            daemon.awaitEntry(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
            forget(exhausted);
        }
    }

    /// The virtual machine leaves a report where it was started.
    private static void forget(String pid) throws IOException {
        Files.deleteIfExists(Path.of("hs_err_pid" + pid + ".log"));
        Files.deleteIfExists(Path.of("replay_pid" + pid + ".log"));
    }
}
