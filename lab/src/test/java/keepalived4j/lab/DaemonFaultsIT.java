package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of the daemon when its processes die, are halted, or are given bad files again and again: the address
/// stays where it is.
class DaemonFaultsIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String ADDRESS = "10.1.0.100";
    private static final String OTHER_ADDRESS = "10.1.0.105";
    private static final int RELOADS = 100;
    private static final int WARM_UP = 10;
    private static final List<String> ALL_FILES = List.of("bfd.pid", "checkers.pid", "keepalived.pid", "vrrp.pid");
    private static final String CONFIGURATION = """
            child_wait_time 1
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            bfd_instance B1 {
                neighbor_ip 10.1.0.2
                source_ip 10.1.0.1
            }
            virtual_server 10.1.0.50 80 {
                protocol TCP
                real_server 10.1.0.51 80 {
                }
            }
            """;

    private record Child(String file, String title) {
        @Override
        public String toString() {
            return title;
        }
    }

    private static final Child CHECKER = new Child("checkers.pid", "Healthcheck");
    private static final Child BFD = new Child("bfd.pid", "BFD");

    private static Daemon startAll(Host host) throws Exception {
        Daemon daemon = host.start(Software.OURS, CONFIGURATION, "--lvs-engine=none");
        daemon.awaitEntry(0, "Startup complete", LIMIT);
        daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", LIMIT);
        assertThat(host.awaitHolds(ADDRESS, true, LIMIT)).isTrue();
        assertThat(host.pidFiles()).isEqualTo(ALL_FILES);
        return daemon;
    }

    /// Addresses that come and go, as the kernel tells.
    private static final class AddressMonitor implements AutoCloseable {
        private final Process process;
        private final Journal<String> changes = new Journal<>();
        private final Thread reader;

        AddressMonitor(Host host) throws IOException {
            process = new ProcessBuilder(host.inside("ip", "-o", "monitor", "address"))
                    .redirectErrorStream(true)
                    .start();
            reader = Lines.read(process, "addresses", changes::add);
        }

        /// How often `address` was taken off.
        long losses(String address) {
            return changes.entries().stream()
                    .filter(line -> line.startsWith("Deleted") && line.contains(" " + address + "/"))
                    .count();
        }

        @Override
        public void close() throws IOException {
            process.destroy();
            try {
                reader.join(LIMIT);
            } catch (InterruptedException _) {
                throw Command.interrupted();
            }
        }
    }

    static Stream<Child> otherChildren() {
        return Stream.of(CHECKER, BFD);
    }

    @ParameterizedTest
    @MethodSource("otherChildren")
    void killedChildIsReplacedAndTheAddressStays(Child child) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startAll(host);
            String killed = host.pidIn(child.file());
            String vrrp = host.pidIn("vrrp.pid");
            try (var monitor = new AddressMonitor(host)) {
                int mark = daemon.log().mark();
                Command.run("kill", "-KILL", killed);
                daemon.awaitEntry(
                        mark,
                        "pid " + killed + " exited due to signal 9 (Killed) - has rlimit_rttime been exceeded?",
                        LIMIT);
                daemon.awaitEntry(mark, child.title() + " child process(" + killed + ") died: Respawning", LIMIT);
                daemon.awaitLine(mark, "Starting " + child.title() + " child process, pid=", LIMIT);
                assertThat(Host.await(() -> !host.pidIn(child.file()).equals(killed), LIMIT))
                        .isTrue();
                assertThat(host.pidIn("vrrp.pid")).isEqualTo(vrrp);
                assertThat(daemon.stop()).isZero();
                assertThat(monitor.losses(ADDRESS)).isEqualTo(1);
            }
            assertThat(host.pidFiles()).isEmpty();
        }
    }

    /// With the reference as with us nobody notices before the stop, unless an init system has asked for a watchdog.
    @ParameterizedTest
    @EnumSource
    void haltedVrrpProcessIsKilledWhenItsTimeToStopIsOver(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String configuration = CONFIGURATION.substring(0, CONFIGURATION.indexOf("bfd_instance"));
            Daemon daemon = host.start(software, configuration);
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", LIMIT);
            assertThat(host.awaitHolds(ADDRESS, true, LIMIT)).isTrue();
            Command.run("kill", "-STOP", host.pidIn("vrrp.pid"));
            assertThat(daemon.stop()).isZero();
            daemon.awaitEntry(0, "vrrp process failed to die - forcing termination", LIMIT);
            assertThat(host.awaitSilence(LIMIT)).isTrue();
        }
    }

    static Stream<Arguments> haltedChildren() {
        return otherChildren().map(child -> Arguments.of(child, child == BFD ? "bfd" : "checker"));
    }

    /// It neither answers a reload nor lets it happen; nobody else waits for it.
    @ParameterizedTest
    @MethodSource("haltedChildren")
    void haltedChildHoldsUpReloadsAndNothingElse(Child child, String word) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startAll(host);
            Command.run("kill", "-STOP", host.pidIn(child.file()));
            daemon.reload(CONFIGURATION.replace(ADDRESS, OTHER_ADDRESS));
            daemon.awaitEntry(0, "Reloading ...", LIMIT);
            assertThat(host.holds(ADDRESS)).isTrue();

            Command.run("kill", "-CONT", host.pidIn(child.file()));
            daemon.awaitEntry(0, "Reload complete", LIMIT);
            assertThat(host.awaitHolds(OTHER_ADDRESS, true, LIMIT)).isTrue();

            Command.run("kill", "-STOP", host.pidIn(child.file()));
            assertThat(daemon.stop()).isZero();
            daemon.awaitEntry(0, word + " process failed to die - forcing termination", LIMIT);
            assertThat(host.holds(OTHER_ADDRESS)).isFalse();
            assertThat(host.awaitSilence(LIMIT)).isTrue();
        }
    }

    @Test
    void allChildrenEndInOrderWhenTheirParentIsKilled() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = startAll(host);
            daemon.signal("KILL");
            assertThat(host.awaitSilence(LIMIT)).isTrue();
            daemon.awaitEntry(0, "(VI_1) sent 0 priority", LIMIT);
            assertThat(host.holds(ADDRESS)).isFalse();
            assertThat(host.pidFiles()).containsExactly("keepalived.pid");
        }
    }

    /// What the daemon's processes have of the machine.
    private record Belongings(int processes, int descriptors, int threads) {

        static Belongings of(Host host) throws IOException {
            int processes = host.pids().size();
            int descriptors = 0;
            int threads = 0;
            for (String file : ALL_FILES) {
                Path process = Path.of("/proc", host.pidIn(file));
                descriptors += count(process.resolve("fd"));
                threads += count(process.resolve("task"));
            }
            return new Belongings(processes, descriptors, threads);
        }

        private static int count(Path directory) throws IOException {
            try (Stream<Path> entries = Files.list(directory)) {
                return (int) entries.count();
            }
        }
    }

    @Test
    void hundredReloadsOfGoodAndBadFilesLeaveNothingBehind() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String good = CONFIGURATION;
            String more = CONFIGURATION.replace(ADDRESS + "/24", ADDRESS + "/24\n" + OTHER_ADDRESS + "/24");
            List<String> bad = List.of(
                    more.replace("eth0", "nosuch0"),
                    more.replace("router_id 51", "router_id 0"),
                    more + "includer /\n");
            Daemon daemon = startAll(host);
            List<String> pids = host.pids();
            List<Belongings> belongings = new ArrayList<>();
            try (var monitor = new AddressMonitor(host)) {
                for (int i = 0; i < RELOADS; i++) {
                    boolean refused = i % 2 == 1;
                    int mark = daemon.log().mark();
                    daemon.reload(refused ? bad.get(i / 2 % bad.size()) : i % 4 == 0 ? more : good);
                    daemon.awaitLine(mark, refused ? "Reload refused, the running" : "Reload complete", LIMIT);
                    if (i == WARM_UP || i == RELOADS - 1) belongings.add(Belongings.of(host));
                }
                assertThat(monitor.losses(ADDRESS)).isZero();
            }
            assertThat(host.holds(ADDRESS)).isTrue();
            assertThat(host.pids()).containsExactlyInAnyOrderElementsOf(pids);
            Belongings before = belongings.getFirst();
            Belongings after = belongings.getLast();
            assertThat(after.processes()).isEqualTo(before.processes());
            assertThat(after.descriptors()).as("%s", belongings).isLessThanOrEqualTo(before.descriptors());
            // A compiler's thread of the virtual machine comes and goes in each process.
            assertThat(after.threads()).as("%s", belongings).isLessThanOrEqualTo(before.threads() + 4);
            assertThat(daemon.log().entries())
                    .filteredOn(line -> line.contains(" STATE") || line.contains("sent 0 priority"))
                    .containsExactly("(VI_1) Entering BACKUP STATE (init)", "(VI_1) Entering MASTER STATE");
            assertThat(daemon.stop()).isZero();
        }
    }
}
