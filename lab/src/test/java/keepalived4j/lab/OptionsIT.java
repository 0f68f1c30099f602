package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Options of the command line that show in what the daemon's processes do to the machine.
class OptionsIT {

    @ParameterizedTest
    @EnumSource
    void coreFilesHaveNoLimitWhereTheyAreWanted(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, software, "--core-dump");
            for (String file : List.of("keepalived.pid", "vrrp.pid")) {
                assertThat(Files.readAllLines(Path.of("/proc", host.pidIn(file), "limits")))
                        .anyMatch(line -> line.matches("Max core file size +unlimited +unlimited .*"));
            }
            assertThat(daemon.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void addressesThatComeAndGoAreTold(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, software, "--address-monitoring");
            for (String address : List.of("10.1.0.77/24", "2001:db8::77/64")) {
                String text = "Netlink reflector reports IP " + address.substring(0, address.indexOf('/'));
                host.run("ip", "addr", "add", address, "dev", "eth0");
                daemon.awaitEntry(0, text + " added to eth0", PATIENCE);
                host.run("ip", "addr", "del", address, "dev", "eth0");
                daemon.awaitEntry(0, text + " removed from eth0", PATIENCE);
            }
            assertThat(daemon.stop()).isZero();
        }
    }

    /// Release 2.2.7 does not know the option.
    @Test
    void interruptIsIgnoredWhereThatIsWanted() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, Software.OURS, "--ignore-sigint");
            for (String pid : List.of(host.pidIn("keepalived.pid"), host.pidIn("vrrp.pid"))) {
                Command.run("kill", "-INT", pid);
            }
            int mark = daemon.log().mark();
            daemon.reload(OneRouter.CONFIGURATION);
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(host.holds(OneRouter.ADDRESS)).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void optionThatMeansNothingHereIsToldOnce() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, Software.OURS, "--config-fd=9");
            assertThat(daemon.stop()).isZero();
            assertThat(daemon.log().entries())
                    .filteredOn(line -> line.contains("--config-fd has no effect"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void linesGoToTheFacilityThatIsAskedFor(Software software) throws Exception {
        try (var lab = new Lab()) {
            assertLogsTo(lab.host("alpha", 1), software, "daemon", 3);
            assertLogsTo(lab.host("beta", 2), software, "user", 1);
            assertLogsTo(lab.host("gamma", 3), software, "2", 18);
        }
    }

    /// RFC 3164: facility and severity, the time without a year, who says it, what is said.
    private static void assertLogsTo(Host host, Software software, String facility, int number) throws Exception {
        Path file = host.write(OneRouter.CONFIGURATION);
        try (var log = new SystemLog(host)) {
            List<String> words = new ArrayList<>(List.of(software.binary(), "-n", "-S", facility));
            words.addAll(host.ownFiles(file));
            List<String> command = host.inside(log.around(words.toArray(String[]::new)));
            Daemon daemon = host.launch(software, file, Map.of(), command);
            String priority = "<" + (number * 8 + 6) + ">";
            assertThat(log.await("Keepalived", "Startup complete", PATIENCE))
                    .matches(priority
                            + "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d Keepalived\\[\\d+]: Startup complete");
            assertThat(log.await("Keepalived_vrrp", "(VI_1) Entering MASTER STATE", PATIENCE))
                    .startsWith(priority);
            Command.run("kill", "-TERM", host.pidIn("keepalived.pid"));
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void addressesStayAndNobodyIsToldWhereNothingIsToBeReleased(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = OneRouter.start(host, software, "--dont-release-vrrp");
            assertThat(daemon.stop()).isZero();
            assertThat(daemon.logText()).doesNotContain("sent 0 priority");
            assertThat(host.holds(OneRouter.ADDRESS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void partsAreSwitchedOffAndOn(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon without = host.start(software, OneRouter.CONFIGURATION, "--check");
            without.awaitEntry(0, "Warning - keepalived has no configuration to run", PATIENCE);
            assertThat(host.pids()).hasSize(1);
            assertThat(without.stop()).isZero();
            Daemon all = host.start(software, "", "--all", "--check", "--vrrp");
            all.awaitLine("Starting BFD child process, pid=", PATIENCE);
            all.awaitEntry(0, "Startup complete", PATIENCE);
            assertThat(host.pidFiles()).containsExactly("bfd.pid", "keepalived.pid");
            assertThat(all.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void filesThatAreOpenedAndTheCommandLineAreTold(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Files.writeString(host.directory().resolve("more.conf"), "! nothing\n");
            Daemon daemon = host.start(software, "include more.conf\n" + OneRouter.CONFIGURATION);
            daemon.awaitEntry(0, "Startup complete", PATIENCE);
            daemon.awaitEntry(0, "Opening file '" + host.directory().resolve("keepalived.conf") + "'.", PATIENCE);
            daemon.awaitEntry(0, "Opening file 'more.conf'.", PATIENCE);
            daemon.awaitLine("Command line: '", PATIENCE);
            assertThat(daemon.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void maskOfTheCommandLineComesBeforeThatOfTheConfiguration(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon =
                    host.start(software, "global_defs {\n    umask 077\n}\n" + OneRouter.CONFIGURATION, "--umask=0133");
            daemon.awaitEntry(0, "umask command line option specified, ignoring config option", PATIENCE);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            daemon.signal("USR2");
            Path statistics = host.directory().resolve("keepalived.stats");
            assertThat(Host.await(() -> Files.exists(statistics), PATIENCE)).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(statistics)))
                    .isEqualTo("rw-r--r--");
            assertThat(daemon.stop()).isZero();
        }
    }

    /// Words that are wrong, and those that are answered at once.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Z",
                "--foo",
                "-p",
                "-Z --foo -p",
                "--signum=STOP",
                "--signum=RELOAD",
                "--signum=DATA",
                "--signum=STATS",
                "--signum=STATS_CLEAR",
                "--signum=JSON",
                "--signum=stop",
                "--signum=TDATA",
                "-t",
                "-t -u xx",
                "-t stray words",
                "-t --umask=0777",
                "-e -t"
            })
    void wordsAreAnsweredAsTheReferenceAnswers(String words) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.write("global_defs {\n}\n");
            Command.Result ours = answer(host, Software.OURS, file, words);
            Command.Result theirs = answer(host, Software.REFERENCE, file, words);
            assertThat(ours.status()).isEqualTo(theirs.status());
            assertThat(ours.output().strip()).isEqualTo(theirs.output().strip());
        }
    }

    private static Command.Result answer(Host host, Software software, Path file, String words) throws IOException {
        List<String> command = new ArrayList<>(List.of(software.binary(), "-f", file.toString()));
        command.addAll(List.of(words.split(" ")));
        return host.attempt(command);
    }
}
