package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// How the daemon's processes begin and end, what stands in for one that dies, and what stays behind.
class DaemonLifeIT {
    private static final String ADDRESS = "10.1.0.100";
    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
            }
            """ + OneRouter.CONFIGURATION;

    @ParameterizedTest
    @EnumSource
    void startsInTheBackgroundAndStopsWithoutATrace(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            try (var log = new SystemLog(host)) {
                assertThat(startInBackground(host, software, log, CONFIGURATION))
                        .isEqualTo(new Command.Result(0, ""));
                log.await("Keepalived", "Startup complete", PATIENCE);
                log.await("Keepalived_vrrp", "(VI_1) Entering MASTER STATE", PATIENCE);
                assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
                assertThat(host.pidFiles()).containsExactly("keepalived.pid", "vrrp.pid");
                assertThat(host.pids()).containsExactlyInAnyOrder(host.pidIn("keepalived.pid"), host.pidIn("vrrp.pid"));
                for (String pid : host.pids()) {
                    assertThat(Path.of("/proc", pid, "cwd").toRealPath()).isEqualTo(Path.of("/"));
                }

                Command.run("kill", "-TERM", host.pidIn("keepalived.pid"));
                log.await("Keepalived", "Stopping", PATIENCE);
                assertThat(host.awaitSilence(PATIENCE)).isTrue();
                assertThat(host.pidFiles()).isEmpty();
                assertThat(host.holds(ADDRESS)).isFalse();
            }
        }
    }

    /// The last thing is the report that the group is left, for which the reference stays a second.
    @ParameterizedTest
    @EnumSource
    void groupIsLeftBeforeTheEnd(Software software) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            Daemon daemon = duel.startAlpha(software, Duel.HIGH);
            duel.awaitMaster(duel.alpha, Duel.HIGH);
            int mark = duel.capture.frames().mark();
            long before = System.nanoTime();
            assertThat(daemon.stop()).isZero();
            Duration least = Duration.ofMillis(software == Software.OURS ? 200 : 900);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(least);
            assertThat(duel.capture.frames().await(mark, frame -> isIgmp(frame, duel.alpha), Duration.ofSeconds(2)))
                    .isPresent();
        }
    }

    private static boolean isIgmp(Frame frame, Host from) {
        return frame.etherType() == 0x0800
                && frame.u8(23) == 2
                && frame.sourceMac().equals(from.mac());
    }

    @ParameterizedTest
    @EnumSource
    void instanceIsToldInTheSystemLog(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            try (var log = new SystemLog(host)) {
                assertThat(startInBackground(host, software, log, "instance left\n" + CONFIGURATION)
                                .status())
                        .isZero();
                log.await("Keepalived_left", "Startup complete", PATIENCE);
                log.await("Keepalived_vrrp_left", "(VI_1) Entering MASTER STATE", PATIENCE);
                Command.run("kill", "-TERM", host.pidIn("keepalived.pid"));
                assertThat(host.awaitSilence(PATIENCE)).isTrue();
            }
        }
    }

    /// What is wrong is told before the start is said to have succeeded.
    @Test
    void startInTheBackgroundThatCannotSucceedSaysSo() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            try (var log = new SystemLog(host)) {
                String configuration = CONFIGURATION.replace("eth0", "nosuch0");
                assertThat(startInBackground(host, Software.OURS, log, configuration)
                                .status())
                        .isEqualTo(2);
                Path file = host.directory().resolve("keepalived.conf");
                log.await(
                        "Keepalived",
                        "(" + file + ": Line 5) Non-existent interface specified in configuration [KA0121 " + file
                                + ":5:15]",
                        PATIENCE);
                assertThat(host.awaitSilence(PATIENCE)).isTrue();
                assertThat(host.pidFiles()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void directoryOfPidFilesIsOpenToEverybodyAndGoesWhenItIsEmpty(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.write("use_pid_dir\n" + CONFIGURATION);
            // A /run of its own, and a look at it when the daemon has ended.
            String script = "mount -t tmpfs run /run && \"$@\"; echo \"left: $(ls /run)\"";
            Daemon daemon = host.launch(
                    software,
                    file,
                    Map.of(),
                    host.inside("sh", "-c", script, "sh", software.binary(), "-n", "-l", "-G", "-f", file.toString()));
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            Path directory = Path.of("/proc", daemon.pid(), "root/run/keepalived");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwxr-xr-x");
            Command.run(
                    "kill",
                    "-TERM",
                    Files.readString(directory.resolve("keepalived.pid")).strip());
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
            daemon.awaitEntry(0, "left: ", PATIENCE);
        }
    }

    /// As in a container, where nobody else would.
    @ParameterizedTest
    @EnumSource
    void firstProcessLetsGoOfWhatScriptsLeaveBehind(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path orphan = host.directory().resolve("orphan");
            Path script = host.script("script", "#!/bin/sh\n(sleep 0.3; echo $$ >" + orphan + ") &\n");
            Path file = host.write(CONFIGURATION
                    .replace("router_id lab", "script_user root")
                    .replace("version 3", "version 3\nnotify_master " + script));
            List<String> words = host.inside("unshare", "-p", "-f", "--mount-proc");
            words.addAll(host.foreground(software, file));
            Daemon daemon = host.launch(software, file, Map.of(), words);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(Host.await(() -> Files.exists(orphan), PATIENCE)).isTrue();
            String first = host.firstOfItsNamespace();
            assertThat(Host.await(() -> children(first).size() == 1, PATIENCE))
                    .as("%s", children(first))
                    .isTrue();
            Command.run("kill", "-TERM", first);
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
        }
    }

    /// Also those that have ended and are not let go of.
    private static List<String> children(String pid) throws IOException {
        return Command.run("ps", "-o", "pid=", "--ppid", pid).lines().toList();
    }

    /// The names change with a reload.
    @ParameterizedTest
    @EnumSource
    void processesAreCalledAsTheConfigurationSays(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software);
            assertThat(names(host)).containsExactly("keepalived", "keepalived");
            int mark = daemon.log().mark();
            daemon.reload(CONFIGURATION.replace("router_id lab", "process_name kad\nprocess_names"));
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(names(host)).containsExactly("kad", "keepalived_vrrp");
            mark = daemon.log().mark();
            daemon.reload(CONFIGURATION.replace("router_id lab", "vrrp_process_name addresses"));
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(names(host)).containsExactly("keepalived", "addresses");
            assertThat(daemon.stop()).isZero();
        }
    }

    private static List<String> names(Host host) throws IOException {
        List<String> names = new ArrayList<>();
        for (String file : List.of("keepalived.pid", "vrrp.pid")) {
            names.add(
                    Files.readString(Path.of("/proc", host.pidIn(file), "comm")).strip());
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void secondStartLeavesTheFirstAlone(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon first = startMaster(host, software);
            List<String> pids = host.pids();

            Daemon second = host.start(software, host.directory().resolve("keepalived.conf"));
            assertThat(second.awaitExit(PATIENCE)).isZero();
            second.awaitEntry(0, "daemon is already running", PATIENCE);
            assertThat(second.logText()).doesNotContain("Stopped", "Starting VRRP");
            assertThat(host.pids()).containsExactlyInAnyOrderElementsOf(pids);
            assertThat(host.pidIn("keepalived.pid")).isIn(pids);
            assertThat(host.pidIn("vrrp.pid")).isIn(pids);
            assertThat(host.holds(ADDRESS)).isTrue();
            assertThat(first.stop()).isZero();
            assertThat(host.pidFiles()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void killedVrrpProcessIsReplaced(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software);
            List<String> told = new ArrayList<>();
            for (int death = 0; death < 2; death++) {
                String killed = host.pidIn("vrrp.pid");
                int mark = daemon.log().mark();
                Command.run("kill", "-KILL", killed);
                daemon.awaitEntry(
                        mark,
                        "pid " + killed + " exited due to signal 9 (Killed) - has rlimit_rttime been exceeded?",
                        PATIENCE);
                daemon.awaitEntry(mark, "VRRP child process(" + killed + ") died: Respawning", PATIENCE);
                daemon.awaitLine(mark, "Starting VRRP child process, pid=", PATIENCE);
                daemon.awaitEntry(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
                assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
                daemon.awaitEntry(mark, "Starting VRRP child process, pid=" + host.pidIn("vrrp.pid"), PATIENCE);
                assertThat(host.pidIn("vrrp.pid")).isNotEqualTo(killed);
                told.addAll(daemon.log().since(mark));
            }
            assertThat(told)
                    .contains(
                            "Restart of VRRP process delayed 0 seconds to limit respawn rate",
                            "Restart of VRRP process delayed 1 seconds to limit respawn rate")
                    .doesNotContain("Startup complete");
            assertThat(daemon.stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutRespawningTheDaemonEndsWithItsVrrpProcess(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software, "--dont-respawn");
            String killed = host.pidIn("vrrp.pid");
            Command.run("kill", "-KILL", killed);
            assertThat(daemon.awaitExit(PATIENCE)).isZero();
            daemon.awaitEntry(0, "VRRP child process(" + killed + ") died: Exiting", PATIENCE);
            daemon.awaitEntry(0, "Stopping", PATIENCE);
            assertThat(host.pidFiles()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void vrrpProcessStopsInOrderWhenItsParentIsKilled(Software software) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            Daemon daemon = duel.startAlpha(software, Duel.HIGH);
            duel.awaitMaster(duel.alpha, Duel.HIGH);
            String killed = duel.alpha.pidIn("keepalived.pid");
            int mark = duel.capture.frames().mark();
            daemon.signal("KILL");
            duel.awaitResignation(mark, duel.alpha);
            duel.assertHolds(duel.alpha, false);
            assertThat(duel.alpha.awaitSilence(PATIENCE)).isTrue();
            daemon.awaitEntry(0, "(VI_1) sent 0 priority", PATIENCE);
            assertThat(duel.alpha.pidFiles()).containsExactly("keepalived.pid");
            assertThat(duel.alpha.pidIn("keepalived.pid")).isEqualTo(killed);

            Daemon next = duel.startAlpha(software, Duel.HIGH);
            duel.awaitMaster(duel.alpha, Duel.HIGH);
            assertThat(next.stop()).isZero();
            assertThat(duel.alpha.pidFiles()).isEmpty();
        }
    }

    /// It may still hold addresses: nobody else takes its place before it has let go.
    @ParameterizedTest
    @EnumSource
    void vrrpProcessWithoutAParentStillCountsAsRunning(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, software);
            String vrrp = host.pidIn("vrrp.pid");
            Command.run("kill", "-STOP", vrrp);
            daemon.signal("KILL");

            Daemon second = host.start(software, host.directory().resolve("keepalived.conf"));
            assertThat(second.awaitExit(PATIENCE)).isZero();
            second.awaitEntry(0, "daemon is already running", PATIENCE);
            assertThat(host.pids()).containsExactly(vrrp);

            Command.run("kill", "-CONT", vrrp);
            assertThat(host.awaitSilence(PATIENCE)).isTrue();
            assertThat(host.holds(ADDRESS)).isFalse();
            assertThat(startMaster(host, software).stop()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void notifyFifoOfAKilledDaemonIsTakenOver(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path fifo = host.directory().resolve("fifo");
            String configuration = CONFIGURATION.replace(
                    "router_id lab", "router_id lab\nscript_user root\nvrrp_notify_fifo " + fifo + " nobody nogroup");
            Daemon killed = host.start(software, configuration);
            killed.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            killed.kill();
            Object left = Files.getAttribute(fifo, "unix:ino");

            Daemon next = host.start(software, configuration);
            next.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(Files.getAttribute(fifo, "unix:ino")).isEqualTo(left);
            Command.Result read = host.attempt(List.of("timeout", "5", "head", "-n", "2", fifo.toString()));
            assertThat(read.output()).isEqualTo("INSTANCE \"VI_1\" BACKUP 100\nINSTANCE \"VI_1\" MASTER 100\n");
            assertThat(next.logText()).doesNotContain("fifo");
            assertThat(next.stop()).isZero();
        }
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("interface eth0", "interface nosuch0", "interface nosuch0 for vrrp_instance VI_1"),
                Arguments.of("virtual_router_id 51", "virtual_router_id 0", "VRID '0' not valid"),
                Arguments.of("global_defs {", "includer /\nglobal_defs {", "keepalived.conf:1:"));
    }

    /// The reference would end here.
    @ParameterizedTest
    @MethodSource("unusable")
    void refusedReloadChangesNothing(String right, String wrong, String diagnostic) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startMaster(host, Software.OURS);
            List<String> pids = host.pids();
            int begin = daemon.log().mark();
            String other = CONFIGURATION.replace(ADDRESS, "10.1.0.105");

            int mark = daemon.log().mark();
            daemon.reload(other.replace(right, wrong));
            daemon.awaitLine(mark, diagnostic, PATIENCE);
            daemon.awaitLine(mark, "Reload refused, the running configuration stays", PATIENCE);
            assertStands(host, pids);

            mark = daemon.log().mark();
            Files.delete(host.directory().resolve("keepalived.conf"));
            daemon.signal("HUP");
            daemon.awaitLine(mark, "Reload refused, the running configuration stays", PATIENCE);
            assertStands(host, pids);

            mark = daemon.log().mark();
            daemon.reload(other);
            daemon.awaitEntry(mark, "Reload complete", PATIENCE);
            assertThat(host.awaitHolds("10.1.0.105", true, PATIENCE)).isTrue();
            assertThat(host.awaitHolds(ADDRESS, false, PATIENCE)).isTrue();
            assertThat(host.pids()).containsExactlyInAnyOrderElementsOf(pids);
            assertThat(daemon.log().since(begin))
                    .noneMatch(line -> line.contains(" STATE") || line.contains("sent 0 priority"));
            assertThat(daemon.stop()).isZero();
        }
    }

    private static void assertStands(Host host, List<String> pids) throws IOException {
        assertThat(host.holds(ADDRESS)).isTrue();
        assertThat(host.holds("10.1.0.105")).isFalse();
        assertThat(host.pids()).containsExactlyInAnyOrderElementsOf(pids);
    }

    /// Without effect in the reference.
    @Test
    void routerThatTracksItsSourceIsAsFitAsTheSourceIsThere() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            host.run("ip", "addr", "add", "10.1.0.9/32", "dev", "eth0");
            Daemon daemon = host.start(
                    Software.OURS,
                    CONFIGURATION.replace("version 3", "version 3\nmcast_src_ip 10.1.0.9\ntrack_src_ip"));
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();

            int mark = daemon.log().mark();
            host.run("ip", "addr", "del", "10.1.0.9/32", "dev", "eth0");
            daemon.awaitEntry(mark, "(VI_1): entering FAULT state (src address not configured)", PATIENCE);
            daemon.awaitEntry(mark, "(VI_1) Entering FAULT STATE", PATIENCE);
            assertThat(host.awaitHolds(ADDRESS, false, PATIENCE)).isTrue();

            mark = daemon.log().mark();
            host.run("ip", "addr", "add", "10.1.0.9/32", "dev", "eth0");
            daemon.awaitEntry(mark, "(VI_1) Entering BACKUP STATE", PATIENCE);
            daemon.awaitEntry(mark, "(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds(ADDRESS, true, PATIENCE)).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    private static Daemon startMaster(Host host, Software software, String... options) throws Exception {
        return OneRouter.await(host, host.start(software, CONFIGURATION, options));
    }

    private static Command.Result startInBackground(Host host, Software software, SystemLog log, String configuration)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(software.binary(), "-D"));
        words.addAll(host.ownFiles(host.write(configuration)));
        return host.attempt(List.of(log.around(words.toArray(String[]::new))));
    }
}
