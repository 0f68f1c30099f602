package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The scripts that the daemon runs before its first child starts and after its last one has ended.
class LifecycleScriptsIT {
    private static final String STARTING = "Starting VRRP child process, pid=";
    private static final String CONFIGURATION = """
            global_defs {
                script_user root
                startup_script "%1$s startup a"
                startup_script_timeout %2$d
                shutdown_script "%1$s shutdown"
                shutdown_script_timeout %2$d
            }
            """ + OneRouter.CONFIGURATION;

    /// Each run adds its arguments to the notes, and whether the address was there.
    private static final String NOTING = """
            #!/bin/sh
            if ip addr show dev eth0 | grep -q 10.1.0.100; then held=held; else held=free; fi
            echo "$* $held" >>"${0%/*}/notes"
            """;

    /// More than a script takes that is not meant to take too long.
    private static final int SECONDS = 60;

    private static Daemon start(Host host, Software software, String script) throws IOException {
        return start(host, software, script, SECONDS);
    }

    private static Daemon start(Host host, Software software, String script, int seconds) throws IOException {
        return host.start(software, CONFIGURATION.formatted(host.script("script", script), seconds));
    }

    private static List<String> notes(Host host) throws IOException {
        return Files.readAllLines(host.directory().resolve("notes"));
    }

    private static void assertInOrder(Daemon daemon, String... texts) {
        List<String> log = daemon.log().entries();
        int at = 0;
        for (String text : texts) {
            int found = at;
            while (found < log.size() && !log.get(found).startsWith(text)) found++;
            assertThat(found)
                    .as("'%s' in the rest of%n%s", text, daemon.logText())
                    .isLessThan(log.size());
            at = found + 1;
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneRunsBeforeTheFirstChildAndOneAfterTheLast(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = start(host, software, NOTING);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(notes(host)).containsExactly("startup a free");
            assertThat(host.awaitHolds("10.1.0.100", true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
            assertThat(notes(host)).containsExactly("startup a free", "shutdown free");
            String script = host.directory().resolve("script").toString();
            assertInOrder(
                    daemon,
                    "Running startup script " + script,
                    "startup script script succeeded",
                    STARTING,
                    "Stopping",
                    "Running shutdown script " + script,
                    "shutdown script script succeeded",
                    "Stopped Keepalived");
            assertThat(daemon.logText()).doesNotContain("timed out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void failureIsToldAndChangesNothing(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = start(host, software, "#!/bin/sh\nexit 3\n");
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(daemon.stop()).isZero();
            assertInOrder(
                    daemon,
                    "startup script script failed, status 3",
                    STARTING,
                    "Stopping",
                    "shutdown script script failed, status 3",
                    "Stopped Keepalived");
            assertThat(daemon.logText()).doesNotContain("timed out");
        }
    }

    /// One that does not even end when it is told to is killed two seconds later.
    @ParameterizedTest
    @EnumSource
    void scriptThatDoesNotEndIsKilled(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            long begin = System.nanoTime();
            Daemon daemon = start(host, software, "#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 0.1; done\n", 1);
            daemon.awaitEntry(0, "startup script timed out", PATIENCE);
            daemon.awaitLine(STARTING, PATIENCE);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(3));
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("10.1.0.100", true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
            assertInOrder(daemon, "Stopping", "shutdown script timed out", "Stopped Keepalived");
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
        }
    }

    /// The other one is run all the same: it may undo what the first has done.
    @Test
    void stopEndsAStartupScriptThatStillRuns() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String script = NOTING + "[ $1 = startup ] && exec sleep 60\n:\n";
            Daemon daemon = start(host, Software.OURS, script.replace("\n:", "\nexit 0"));
            Path notes = host.directory().resolve("notes");
            assertThat(Host.await(() -> Files.exists(notes) && Files.size(notes) > 0, PATIENCE))
                    .isTrue();
            assertThat(daemon.stop()).isZero();
            assertThat(notes(host)).containsExactly("startup a free", "shutdown free");
            assertThat(daemon.logText()).doesNotContain(STARTING, "timed out");
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
        }
    }

    /// As with the reference, which has not started either.
    @ParameterizedTest
    @EnumSource
    void startThatFailsRunsNoShutdownScript(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.script("script", NOTING);
            Daemon daemon =
                    host.start(software, CONFIGURATION.formatted(file, SECONDS).replace("eth0", "nosuch0"));
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(2);
            assertThat(daemon.logText()).doesNotContain("Running shutdown script");
        }
    }
}
