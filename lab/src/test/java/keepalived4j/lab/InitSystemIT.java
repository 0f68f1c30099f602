package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an init system that waits for it is told of the daemon's state. The reference tells it to a process 1 that is
/// called systemd only, so that there is nothing to stand beside it here.
class InitSystemIT {
    private static final String CONFIGURATION = """
            global_defs {
                script_user root
            }
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                advert_int 0.2
                notify_master "/bin/sh -c 'env >%1$s/written && mv %1$s/written %1$s/script.env' x"
                virtual_ipaddress {
                    10.1.0.100/24
                }
            }
            """;

    /// The host of a daemon, and the socket where it is waited for.
    private record Unit(Lab lab, Host host, Datagrams heard) implements AutoCloseable {

        static Unit load() throws IOException {
            Lab lab = new Lab();
            try {
                Host host = lab.host("alpha", 1);
                return new Unit(lab, host, new Datagrams(socket(host), "init system of " + host.name()));
            } catch (IOException | RuntimeException e) {
                lab.close();
                throw e;
            }
        }

        private static Path socket(Host host) {
            return host.directory().resolve("notify");
        }

        String configuration() {
            return CONFIGURATION.formatted(host.directory());
        }

        Daemon start(String configuration, String... options) throws IOException {
            return start(configuration, Map.of(), options);
        }

        Daemon start(String configuration, Map<String, String> more, String... options) throws IOException {
            Map<String, String> environment = new HashMap<>(more);
            environment.put("NOTIFY_SOCKET", socket(host).toString());
            return host.start(Software.OURS, environment, configuration, options);
        }

        /// Waits for the next datagram that begins so, and says where the one after it is.
        int await(int mark, String beginning) throws InterruptedException {
            heard.journal().expect(mark, text -> text.startsWith(beginning), beginning + " after " + mark, PATIENCE);
            List<String> entries = heard.journal().entries();
            int at = mark;
            while (!entries.get(at).startsWith(beginning)) at++;
            return at + 1;
        }

        @Override
        public void close() throws IOException {
            heard.close();
            lab.close();
        }
    }

    @Test
    void isToldOfStartReloadAndStop() throws Exception {
        try (Unit unit = Unit.load()) {
            Daemon daemon = unit.start(unit.configuration());
            int mark = unit.await(0, "READY=1");
            String ready = "READY=1\nMAINPID=" + unit.host().pidIn("keepalived.pid");

            long before = System.nanoTime() / 1000;
            daemon.reload(unit.configuration().replace("10.1.0.100", "10.1.0.105"));
            mark = unit.await(mark, "RELOADING=1\nMONOTONIC_USEC=");
            String reloading = unit.heard().journal().entries().get(mark - 1);
            assertThat(Long.parseLong(reloading.substring(reloading.lastIndexOf('=') + 1)))
                    .isBetween(before, System.nanoTime() / 1000);
            mark = unit.await(mark, ready);
            daemon.awaitEntry(0, "Reload complete", PATIENCE);

            assertThat(daemon.stop()).isZero();
            unit.await(mark, "STOPPING=1");
            assertThat(unit.heard().journal().entries()).containsExactly(ready, reloading, ready, "STOPPING=1");
        }
    }

    /// Whoever waits for a reload must not wait for one that is refused.
    @Test
    void refusedReloadIsOverToo() throws Exception {
        try (Unit unit = Unit.load()) {
            Daemon daemon = unit.start(unit.configuration());
            int mark = unit.await(0, "READY=1");
            daemon.reload(unit.configuration().replace("eth0", "nosuch0"));
            mark = unit.await(mark, "RELOADING=1");
            unit.await(mark, "READY=1");
            daemon.awaitLine("Reload refused", PATIENCE);
            assertThat(daemon.stop()).isZero();
        }
    }

    /// The reference lets it wait.
    @Test
    void daemonWithNothingToDoIsReady() throws Exception {
        try (Unit unit = Unit.load()) {
            Daemon daemon = unit.start("global_defs {\n}\n");
            unit.await(0, "READY=1");
            daemon.awaitLine("keepalived has no configuration to run", PATIENCE);
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void neitherChildrenNorTheirScriptsAreGivenTheSocket() throws Exception {
        try (Unit unit = Unit.load()) {
            Daemon daemon = unit.start(unit.configuration(), Map.of("WATCHDOG_USEC", "10000000"));
            daemon.awaitEntry(0, "(VI_1) Entering MASTER STATE", PATIENCE);
            Path script = unit.host().directory().resolve("script.env");
            assertThat(Host.await(() -> Files.exists(script), PATIENCE)).isTrue();
            Path child = Path.of("/proc", unit.host().pidIn("vrrp.pid"), "environ");
            for (Path environment : List.of(script, child)) {
                assertThat(Files.readString(environment))
                        .contains("LC_ALL=C")
                        .doesNotContain("NOTIFY_SOCKET", "WATCHDOG");
            }
            assertThat(daemon.stop()).isZero();
        }
    }

    /// It is the parent's, as the script is.
    @Test
    void scriptThatTheStartWaitsForIsGivenTheSocket() throws Exception {
        try (Unit unit = Unit.load()) {
            Path script = unit.host().directory().resolve("start.env");
            Daemon daemon = unit.start(unit.configuration()
                    .replace(
                            "script_user root",
                            "script_user root\n    startup_script \"/bin/sh -c 'env >" + script + "'\""));
            unit.await(0, "READY=1");
            assertThat(Files.readString(script)).contains("NOTIFY_SOCKET=");
            assertThat(daemon.stop()).isZero();
        }
    }

    /// The daemon is well only as long as its children are.
    @Test
    void watchdogIsLeftWithoutBeatsWhileAChildIsHalted() throws Exception {
        try (Unit unit = Unit.load()) {
            Daemon daemon = unit.start(unit.configuration(), Map.of("WATCHDOG_USEC", "600000"));
            int mark = unit.await(0, "READY=1");
            for (int i = 0; i < 3; i++) mark = unit.await(mark, "WATCHDOG=1");

            String vrrp = unit.host().pidIn("vrrp.pid");
            Command.run("kill", "-STOP", vrrp);
            daemon.awaitLine("A child process does not answer", PATIENCE);
            mark = unit.heard().journal().mark();
            assertThat(unit.heard().journal().await(mark, "WATCHDOG=1"::equals, Duration.ofMillis(1000)))
                    .isEmpty();
            Command.run("kill", "-CONT", vrrp);
            mark = unit.await(mark, "WATCHDOG=1");

            // One that has died is replaced, which is not the watchdog's business.
            Command.run("kill", "-KILL", vrrp);
            daemon.awaitLine("died: Respawning", PATIENCE);
            mark = unit.await(mark, "WATCHDOG=1");
            assertThat(daemon.stop()).isZero();
            unit.await(mark, "STOPPING=1");
        }
    }

    /// Virtual servers cannot be had from a kernel that has none: a child that would fail again is not replaced.
    @Test
    void errorThatEndsTheDaemonIsNamed() throws Exception {
        try (Unit unit = Unit.load()) {
            String service = "virtual_server 10.1.0.50 80 {\nprotocol TCP\nreal_server 10.1.0.51 80 {\n}\n}\n";
            Daemon daemon = unit.start(unit.configuration() + service, "--lvs-engine=ipvs");
            unit.await(0, "ERRNO=22");
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(1);
        }
    }
}
