package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Signals to the processes of the daemon, beside the reference's.
class SignalsIT {

    /// Those by which a process usually ends or halts.
    @ParameterizedTest
    @EnumSource
    void signalsThatMeanNothingDoNothing(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, software);
            List<String> pids = host.pids();
            for (String signal : List.of(
                    "QUIT", "ALRM", "TSTP", "TTIN", "TTOU", "VTALRM", "PROF", "IO", "PWR", "STKFLT", "WINCH", "URG",
                    "CONT", "34", "40", "61", "64")) {
                for (String pid : pids) {
                    Command.run("kill", "-" + signal, pid);
                }
            }
            int mark = daemon.log().mark();
            daemon.signal("HUP");
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(host.pids()).containsExactlyInAnyOrderElementsOf(pids);
            assertThat(host.holds(OneRouter.ADDRESS)).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    /// Differs: there the child alone reads what its parent has read last.
    @Test
    void childThatIsAskedToReloadHasTheParentReload() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, Software.OURS);
            int mark = daemon.log().mark();
            Files.writeString(
                    host.directory().resolve("keepalived.conf"), OneRouter.CONFIGURATION.replace(".100/", ".101/"));
            Command.run("kill", "-HUP", host.pidIn("vrrp.pid"));
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(host.awaitHolds("10.1.0.101", true, PATIENCE)).isTrue();
            assertThat(host.holds(OneRouter.ADDRESS)).isFalse();
            assertThat(daemon.stop()).isZero();
        }
    }

    /// It takes what was read last, whatever the file says by now.
    @ParameterizedTest
    @EnumSource
    void childThatIsToldToStopIsReplacedAndKnowsWhatWasReadLast(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, software);
            String stopped = host.pidIn("vrrp.pid");
            Path file = host.directory().resolve("keepalived.conf");
            Files.writeString(file, OneRouter.CONFIGURATION.replace("VI_1", "VI_2"));
            int mark = daemon.log().mark();
            Command.run("kill", "-TERM", stopped);
            daemon.awaitEntry(mark, "VRRP child process(" + stopped + ") died: Respawning", PATIENCE);
            daemon.awaitEntry(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds(OneRouter.ADDRESS, true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonIsNotWrittenWithoutAnInstance(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(software, "static_ipaddress {\n    10.1.0.90/24 dev eth0\n}\n");
            daemon.awaitEntry(0, "Startup complete", PATIENCE);
            assertThat(host.awaitHolds("10.1.0.90", true, PATIENCE)).isTrue();
            daemon.signal("36");
            // What is asked for later is written later.
            daemon.signal("USR1");
            Path data = host.directory().resolve("keepalived.data");
            assertThat(Host.await(() -> Files.exists(data), PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
            assertThat(host.directory().resolve("keepalived.json")).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptStopsTheDaemon(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, software);
            daemon.signal("INT");
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
            daemon.awaitEntry(0, "Stopping", PATIENCE);
            assertThat(host.holds(OneRouter.ADDRESS)).isFalse();
            assertTold(daemon);
        }
    }

    /// As an init system does that tells a whole control group.
    @ParameterizedTest
    @EnumSource
    void stopOfAllProcessesAtOnceIsOrderly(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, software);
            List<String> words = new ArrayList<>(List.of("kill", "-TERM"));
            words.addAll(host.pids());
            Command.run(words);
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
            assertThat(host.holds(OneRouter.ADDRESS)).isFalse();
            assertThat(host.pidFiles()).isEmpty();
        }
    }

    /// The last lines say what the processes have cost.
    private static void assertTold(Daemon daemon) {
        assertThat(daemon.logText())
                .containsPattern("(?m)^Stopped - used \\d+\\.\\d{6} user time, \\d+\\.\\d{6} system time$")
                .containsPattern("(?m)^CPU usage \\(self/children\\) user: [\\d.]+/[\\d.]+ system: [\\d.]+/[\\d.]+$");
    }
}
